import { contextBridge, ipcRenderer } from 'electron';
import { contract } from './contract/contract.ts';
import { createBridge } from './create-bridge.ts';
import { relayStreams } from './relay-streams.ts';

// SECURITY: the only thing the window gets. It carries the contract's calls and events, never ipcRenderer itself.
contextBridge.exposeInMainWorld(
  'uploader',
  createBridge(contract, {
    invoke: (channel, input) => ipcRenderer.invoke(channel, input),
    on: (channel, listener) => ipcRenderer.on(channel, listener),
    off: (channel, listener) => ipcRenderer.off(channel, listener),
  }),
);

window.addEventListener(
  'message',
  relayStreams(contract, { window, origin: window.location.origin }, (address, input, port) =>
    ipcRenderer.postMessage(address, input, [port]),
  ),
);
