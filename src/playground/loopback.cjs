// Preloaded into each Agents Playground: it listens on every interface and offers no setting for it, and what people
// practise with here must not be reachable from the network.
const net = require('node:net');

// eslint-disable-next-line typescript/unbound-method -- called below with the server it belongs to
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function listenOnLoopback(...args) {
  const [first, ...rest] = args;
  if (typeof first === 'number' || typeof first === 'string') {
    const callback = rest.find((arg) => typeof arg === 'function');
    return listen.call(this, { port: Number(first), host: '127.0.0.1' }, callback);
  }
  if (first !== null && typeof first === 'object' && 'port' in first) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  }
  return listen.apply(this, args);
};
