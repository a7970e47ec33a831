/**
 * Loaded into the local web client before it starts (`node --require`), never into the bot. The client would listen on
 * every interface and outlive a bot that was killed; here each of its servers listens on 127.0.0.1, whatever host it
 * asks for, and the process ends, its working folder with it, as soon as the channel to its parent closes.
 */
const { rmSync } = require('node:fs');
const net = require('node:net');
const { basename } = require('node:path');

const LOOPBACK = '127.0.0.1';
const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function (...args) {
  const [first, ...rest] = args;
  if (first === undefined || first === null || typeof first === 'function') {
    return listen.call(this, { port: 0, host: LOOPBACK }, ...args);
  }
  if (typeof first === 'object') {
    const port = first.port ?? 0;
    return listen.call(this, { ...first, port, host: LOOPBACK, path: undefined }, ...rest);
  }
  const [callback] = rest.filter((argument) => typeof argument === 'function');
  const backlog = rest.find((argument) => typeof argument === 'number');
  return listen.call(this, { port: Number(first), host: LOOPBACK, backlog }, callback);
};

function endWithParent() {
  const folder = process.cwd();
  if (basename(folder).startsWith('lat-local-client-')) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
process.on('disconnect', endWithParent);
if (!process.connected) endWithParent();
