/** Hosts that the bot may be called for and may send to (`ALLOWED_SERVICE_HOSTS`), or put files on (`ALLOWED_UPLOAD_HOSTS`). */
export class ServiceHosts {
  readonly #hosts: ReadonlySet<string>;

  /** @param hosts names in small letters without a port, `[::1]` for an IPv6 address; `*.name` for every host below it. */
  constructor(hosts: readonly string[]) {
    this.#hosts = new Set(hosts);
  }

  /** True for an https address of an allowed host, and for a plain http one on this machine. */
  allows(serviceUrl: string): boolean {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, hostname, username } = new URL(serviceUrl);
    const secure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
    return secure && username === '' && this.#knows(hostname);
  }

  #knows(hostname: string): boolean {
    if (this.#hosts.has(hostname)) return true;
    const labels = hostname.split('.');
    return labels.some((_, index) => index > 0 && this.#hosts.has(`*.${labels.slice(index).join('.')}`));
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
