// Preloaded into children where the system cannot bind a child's life to its parent's: the parent holds the other
// end of this pipe and never writes, so its end means that the parent is gone.
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM')).resume()
// Waiting for that must not keep a child alive that has nothing else to do.
if ('unref' in process.stdin) process.stdin.unref()
