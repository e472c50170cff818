// Required by Electron before the program (`-r`). Playwright listens to a window only from the moment it is connected; a
// window born in that very moment is waited for forever. So `ready` is held back until Playwright asks for it,
// as its own loader does, but without that loader's switches: what is tested is the program as it is.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- what is given to `-r` is CommonJS
const { app } = require('electron');

const reallyReady = app.whenReady();
const emit = app.emit.bind(app);
let ready = false;
let heldBack = [];
let letGo = () => {};
const released = new Promise((resolve) => {
  letGo = resolve;
});

app.emit = (event, ...args) => {
  if (event !== 'ready' || ready) return emit(event, ...args);
  heldBack = args;
  return true;
};
app.isReady = () => ready;
app.whenReady = () => released;

/** The name by which Playwright calls, once it is connected. */
globalThis.__playwright_run = async () => {
  await reallyReady;
  ready = true;
  letGo();
  emit('ready', ...heldBack);
};
