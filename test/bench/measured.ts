// Loaded before a server under test (node --import): says what the process has used when its parent asks.
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() });
});
// The channel alone keeps nothing alive.
process.channel?.unref();
