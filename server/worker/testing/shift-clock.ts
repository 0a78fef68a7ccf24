// Preloaded into a process: its machine's clock is off by so many ms. What runs evenly is not touched.
const shiftMs = Number(process.env.TEST_CLOCK_SHIFT_MS)
const machine = Date.now
Date.now = () => machine() + shiftMs
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length > 0 ? given : [Date.now()], made),
  apply: () => new Date().toString(),
})
