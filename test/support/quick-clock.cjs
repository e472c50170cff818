// Required by Electron before the program (`-r`): its clocks and waits go as many times faster as `QUICK_CLOCK` says,
// as `<epoch milliseconds at which they began> <times>`. Ten minutes of waiting then fit into a test; the program itself
// has no such door.
const { QUICK_CLOCK = '' } = process.env;
const [zero, pace] = QUICK_CLOCK.split(' ').map(Number);
if (!(zero > 0) || !(pace >= 1)) throw new Error(`QUICK_CLOCK is not set: ${QUICK_CLOCK}`);

const realNow = Date.now;
const realMonotonicNow = performance.now.bind(performance);
const realSetTimeout = globalThis.setTimeout;

Date.now = () => zero + (realNow() - zero) * pace;
performance.now = () => realMonotonicNow() * pace;
globalThis.setTimeout = (run, waitMs = 0, ...given) => realSetTimeout(run, waitMs / pace, ...given);
