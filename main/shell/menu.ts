import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../preload/contract/contract.ts';

/** The application menu. Its few own words stand here, since the menu belongs to the system, not to the window. */
export function setMenu(choose: (command: MenuCommand) => void): void {
  const mac = process.platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => choose(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ label: app.name, submenu: macAppMenu(item) }] : []),
    {
      label: '&File',
      submenu: [
        item('Choose Files…', 'choose-files', 'CmdOrCtrl+O'),
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Send', 'show-send', 'CmdOrCtrl+1'),
        item('History', 'show-history', 'CmdOrCtrl+2'),
        item('Services', 'show-services', 'CmdOrCtrl+3'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('Student Group Uploader Help', 'show-help', mac ? 'Cmd+?' : 'F1'),
        { type: 'separator' },
        item('About Student Group Uploader', 'show-about'),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

const macAppMenu = (
  item: (label: string, command: MenuCommand) => MenuItemConstructorOptions,
): MenuItemConstructorOptions[] => [
  item('About Student Group Uploader', 'show-about'),
  { type: 'separator' },
  { role: 'hide' },
  { role: 'hideOthers' },
  { role: 'unhide' },
  { type: 'separator' },
  { role: 'quit' },
];
