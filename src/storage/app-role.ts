/** The role under which the bot works; row-level security hangs on it. The tables belong to another. */
export const appRole = 'lat_app';
