// Preloaded into every process that the playground starts: when the playground is gone, however it went (kill -9
// too), its channel closes and the child goes with it. The channel alone keeps nobody alive.
if (process.channel) {
  process.on('disconnect', () => process.exit(0));
  process.channel.unref();
}
