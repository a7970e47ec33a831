/** The hosts that the bot may be called for and may send to (`ALLOWED_SERVICE_HOSTS`). */
export class ServiceHosts {
  readonly #hosts: ReadonlySet<string>;

  /** @param hosts names in small letters without a port, `[::1]` for an IPv6 address. */
  constructor(hosts: readonly string[]) {
    this.#hosts = new Set(hosts);
  }

  /** True for an https address of an allowed host, and for a plain http one on this machine. */
  allows(serviceUrl: string): boolean {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, hostname, username } = new URL(serviceUrl);
    const secure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
    return secure && username === '' && this.#hosts.has(hostname);
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
