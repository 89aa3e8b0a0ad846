/** Line icons on a 24 grid, 1.75 stroke, round caps: each draws the thing itself, never a metaphor. */
export const iconPaths = {
  wind: '<path d="M3 9.5h10.5a2.75 2.75 0 1 0-2.6-3.6"/><path d="M3 13.5h15a2.75 2.75 0 1 1-2.6 3.6"/><path d="M3 17.5h7"/>',
  sprout:
    '<path d="M12 20v-8"/><path d="M12 13.5C12 9.6 9 7 4.5 7c0 4 3 6.5 7.5 6.5Z"/><path d="M12 11c0-3.6 2.7-6 7.5-6 0 4-2.7 6-7.5 6Z"/><path d="M7 20h10"/>',
  camera:
    '<path d="M4.5 8h2.6l1.5-2.4h6.8L16.9 8h2.6A1.5 1.5 0 0 1 21 9.5v8.5A1.5 1.5 0 0 1 19.5 19.5h-15A1.5 1.5 0 0 1 3 18V9.5A1.5 1.5 0 0 1 4.5 8Z"/><circle cx="12" cy="13.3" r="3.5"/>',
  user: '<circle cx="12" cy="8.2" r="3.7"/><path d="M4.5 20c.7-4 3.7-6 7.5-6s6.8 2 7.5 6"/>',
  users:
    '<circle cx="9" cy="8.5" r="3.3"/><path d="M2.8 19.5c.5-3.6 3-5.4 6.2-5.4s5.7 1.8 6.2 5.4"/><path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.9"/><path d="M17.6 14.6c2 .7 3.3 2.3 3.7 4.9"/>',
  pin: '<path d="M12 21c4.3-4.3 6.5-7.8 6.5-10.8A6.5 6.5 0 0 0 12 3.5a6.5 6.5 0 0 0-6.5 6.7C5.5 13.2 7.7 16.7 12 21Z"/><circle cx="12" cy="10.2" r="2.3"/>',
  right: '<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>',
  left: '<path d="M14.5 5.5 8 12l6.5 6.5"/>',
  down: '<path d="m6 9.5 6 6 6-6"/>',
  up: '<path d="m6 14.5 6-6 6 6"/>',
  window: '<rect x="4.5" y="3.5" width="15" height="17" rx="1.5"/><path d="M12 3.5v17M4.5 12h15"/>',
  sheep:
    '<path d="M8 8.5a3 3 0 0 1 4.8-1.8A3 3 0 0 1 17 8.8a3 3 0 0 1 .8 5.7H9a3 3 0 0 1-1-6Z"/><path d="M8.2 9.6 4.8 8.7 3.5 11l2 2 2-.6"/><path d="M10 14.5V19M16 14.5V19"/>',
  grain:
    '<path d="M12 21V9"/><path d="M12 9c-1.7-1.2-1.7-3.8 0-5.5 1.7 1.7 1.7 4.3 0 5.5ZM12 13.5c-2.7.2-4-1.2-4.2-3.8 2.6.1 4 1.3 4.2 3.8ZM12 13.5c2.7.2 4-1.2 4.2-3.8-2.6.1-4 1.3-4.2 3.8ZM12 18c-2.7.2-4-1.2-4.2-3.8 2.6.1 4 1.3 4.2 3.8ZM12 18c2.7.2 4-1.2 4.2-3.8-2.6.1-4 1.3-4.2 3.8Z"/>',
  elder:
    '<circle cx="11" cy="5.5" r="2.5"/><path d="M11 8.5c-2.5.6-3.5 3-3.5 5.5l2.2 1.2L8.5 21M11 14l2.5 2.5.5 4.5"/><path d="M10.5 10.5 14 13h3v8"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.5 2"/>',
  calendar: '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
  ticket:
    '<path d="M3.5 7.5A1.5 1.5 0 0 1 5 6h14a1.5 1.5 0 0 1 1.5 1.5v2a2.5 2.5 0 0 0 0 5v2A1.5 1.5 0 0 1 19 18H5a1.5 1.5 0 0 1-1.5-1.5v-2a2.5 2.5 0 0 0 0-5Z"/><path d="M14 6.5v11" stroke-dasharray="1.5 2.5"/>',
  check: '<path d="m5 12.5 4.7 4.7L19.5 7.3"/>',
  checkc: '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.3 2.8 2.8L16.2 9.5"/>',
  x: '<path d="m6 6 12 12M18 6 6 18"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  image:
    '<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><circle cx="8.7" cy="9.5" r="1.6"/><path d="m4 17 5-4.5 3.5 3 3.5-3.5 4.5 4.5"/>',
  speaker:
    '<path d="M4 9.5h3.5L12 5.5v13l-4.5-4H4Z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>',
  phone:
    '<path d="M6.5 3.5 9.7 4l1.3 4-2 1.8a12.5 12.5 0 0 0 5.2 5.2l1.8-2 4 1.3.5 3.2A2.7 2.7 0 0 1 17.8 20.5C10.2 20.5 3.5 13.8 3.5 6.2A2.7 2.7 0 0 1 6.5 3.5Z"/>',
  wifioff:
    '<path d="m3.5 3.5 17 17"/><path d="M8.8 13.7a5 5 0 0 1 4.2-1M5.6 10.3a9.5 9.5 0 0 1 3.9-2.2M13 7.6a9.5 9.5 0 0 1 5.4 2.7M2.5 7a14 14 0 0 1 3.7-2.4M10.5 5a14 14 0 0 1 11 2"/><circle cx="12" cy="17.5" r="1.2" fill="currentColor" stroke="none"/>',
  cloudup:
    '<path d="M7.5 18.5a4.3 4.3 0 0 1-.6-8.6 5.5 5.5 0 0 1 10.5 1.2 3.8 3.8 0 0 1-.4 7.4"/><path d="M12 20v-7.5M9 15l3-3 3 3"/>',
  flame:
    '<path d="M12 3.5c.8 3 4.8 5 4.8 10a4.8 4.8 0 0 1-9.6 0c0-2 .9-3.3 2-4.5.2 1.5.8 2.3 1.6 2.6C10.4 8.8 10.8 6 12 3.5Z"/><path d="M5 21h14"/>',
  dust: '<path d="M3 17.5h12.5M18.5 17.5H21M3 20.5h4M10 20.5h11"/><path d="M5.5 14.5a3.5 3.5 0 0 1 1-6.8 5 5 0 0 1 9.6.9 3 3 0 0 1 1.4 5.9"/>',
  drop: '<path d="M12 3.5c3.8 4.3 5.7 7.5 5.7 10.3a5.7 5.7 0 0 1-11.4 0c0-2.8 1.9-6 5.7-10.3Z"/><path d="M9.5 14.5a2.7 2.7 0 0 0 2.3 2.5"/>',
  trash: '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.3 10.5v5.5M13.7 10.5v5.5"/>',
  sound: '<path d="M4 10v4M8 6.5v11M12 9v6M16 4.5v15M20 10v4"/>',
  smell:
    '<path d="M7 20.5c-2-2.3 2-4 0-6.5s2-4 0-6.5M12 20.5c-2-2.3 2-4 0-6.5s2-4 0-6.5M17 20.5c-2-2.3 2-4 0-6.5s2-4 0-6.5"/><path d="M7 4.5v-.2M12 4.5v-.2M17 4.5v-.2"/>',
  tree: '<path d="M12 21v-6"/><path d="M12 3.5 6.5 11h2.7L5 16.5h14L14.8 11h2.7Z"/>',
  dots: '<circle cx="5.5" cy="12" r="1.5" fill="currentColor" stroke="none"/><circle cx="12" cy="12" r="1.5" fill="currentColor" stroke="none"/><circle cx="18.5" cy="12" r="1.5" fill="currentColor" stroke="none"/>',
  // grin and cry are named by questionnaires alone, which are data: tests/data/icons.test.ts
  grin: '<circle cx="12" cy="12" r="8.5"/><path d="M7.7 13.3h8.6c-.4 2.6-2 4-4.3 4s-3.9-1.4-4.3-4Z"/><path d="M8 9.7c.5-.8 1.5-.8 2 0M14 9.7c.5-.8 1.5-.8 2 0"/>',
  cry: '<circle cx="12" cy="12" r="8.5"/><path d="M8 16.5c.8-2 2.2-3 4-3s3.2 1 4 3"/><path d="m8 8.7 2 1M16 8.7l-2 1"/>',
  smile:
    '<circle cx="12" cy="12" r="8.5"/><path d="M8 14c1 1.7 2.4 2.5 4 2.5s3-.8 4-2.5"/><path d="M9 9.5v.3M15 9.5v.3"/>',
  meh: '<circle cx="12" cy="12" r="8.5"/><path d="M8.5 15h7"/><path d="M9 9.5v.3M15 9.5v.3"/>',
  frown:
    '<circle cx="12" cy="12" r="8.5"/><path d="M8 16c1-1.6 2.4-2.3 4-2.3s3 .7 4 2.3"/><path d="M9 9.5v.3M15 9.5v.3"/>',
  share: '<path d="M12 14.5V4M8 7.5 12 3.5l4 4"/><path d="M6.5 11H5v9.5h14V11h-1.5"/>',
  search: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 5 5"/>',
  map: '<path d="m3.5 6.5 5.7-2.5 5.6 2.5 5.7-2.5v13.5l-5.7 2.5-5.6-2.5-5.7 2.5Z"/><path d="M9.2 4v13.5M14.8 6.5V20"/>',
  eye: '<path d="M3 12c1.6-3.8 4.7-6.3 9-6.3s7.4 2.5 9 6.3c-1.6 3.8-4.7 6.3-9 6.3S4.6 15.8 3 12Z"/><circle cx="12" cy="12" r="2.8"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
  globe:
    '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.3 2.5 3.4 5.3 3.4 8.5s-1.1 6-3.4 8.5c-2.3-2.5-3.4-5.3-3.4-8.5s1.1-6 3.4-8.5Z"/>',
  text: '<path d="m3 18.5 5-13 5 13M4.7 14h6.6"/><path d="m14.5 18.5 3-8 3 8M15.5 15.8h4"/>',
  help: '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.7a2.5 2.5 0 1 1 3.6 2.3c-.7.4-1.1.9-1.1 1.7"/><path d="M12 16.8v.2"/>',
  flag: '<path d="M5.5 21V4M5.5 4.5c4-2 7 2 13 0v9c-6 2-9-2-13 0"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15Z"/><path d="M10 20.5h4"/>',
  edit: '<path d="m4 20 .8-4L16 4.8l3.2 3.2L8 19.2Z"/><path d="m13.5 7.3 3.2 3.2"/>',
  list: '<path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20"/><path d="M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01"/>',
  chart: '<path d="M4 20.5h16M6.5 17v-5M12 17V6M17.5 17V9.5"/>',
  inbox: '<path d="M4 13.5 6.5 5h11L20 13.5V19H4Z"/><path d="M4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20"/>',
  bus: '<rect x="4.5" y="4.5" width="15" height="12.5" rx="2"/><path d="M4.5 11.5h15M8 17v2.5M16 17v2.5"/><path d="M8 14.3v.01M16 14.3v.01"/>',
  screen: '<rect x="3" y="4.5" width="18" height="12" rx="1.5"/><path d="M9 20h6M12 16.5V20"/>',
  handset: '<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>',
  bolt: '<path d="M13 3.5 5.5 13.5H11l-1 7 8-10.5h-5.5Z"/>',
  bag: '<path d="M5.5 8.5h13l-1 12h-11Z"/><path d="M9 8.5V7a3 3 0 0 1 6 0v1.5"/>',
  info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.7v.2"/>',
  warn: '<path d="M12 4 2.8 20h18.4Z"/><path d="M12 10v4.5M12 17.2v.1"/>',
  doc: '<path d="M6 3.5h8.5L18.5 8v12.5H6Z"/><path d="M14 3.5V8.5h4.5M9 12.5h6M9 16h6"/>',
  sliders:
    '<path d="M3.5 7.5H12M17 7.5h3.5M3.5 16.5H7M12 16.5h8.5"/><circle cx="14.5" cy="7.5" r="2.5"/><circle cx="9.5" cy="16.5" r="2.5"/>',
  merge: '<path d="M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8"/>',
  truck:
    '<path d="M3 6.5h11v10H3ZM14 10h4l3 3.5v3h-7Z"/><circle cx="7.5" cy="17.5" r="2"/><circle cx="17" cy="17.5" r="2"/>',
} as const

export type IconName = keyof typeof iconPaths
