import { BROWSERS, type Machine, SYSTEMS } from '../contract/signin'

/** The first that fits: an iPhone calls itself “like Mac OS X”, and Android is a Linux. */
const SYSTEM_MARKS: readonly (readonly [Machine['system'], RegExp])[] = [
  ['harmony', /HarmonyOS|OpenHarmony/i],
  ['ios', /iPhone|iPad|iPod/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['mac', /Macintosh|Mac OS X/],
  ['linux', /Linux|X11/],
]

/** Almost all of them also call themselves Chrome and Safari, so these stand last. */
const BROWSER_MARKS: readonly (readonly [Machine['browser'], RegExp])[] = [
  ['wechat', /MicroMessenger/i],
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['qq', /QQBrowser/i],
  ['sogou', /MetaSr|SogouMobile/i],
  ['360', /360SE|360EE|QihooBrowser|QHBrowser/i],
  ['quark', /Quark\//],
  ['uc', /UC?Browser|UBrowser/],
  ['firefox', /Firefox|FxiOS/],
  ['opera', /\bOPR\//],
  ['chrome', /Chrome|CriOS/],
  ['safari', /Safari/],
]

const firstOf = <K>(marks: readonly (readonly [K, RegExp])[], text: string): K | undefined =>
  marks.find(([, mark]) => mark.test(text))?.[0]

/** What a `User-Agent` says (RFC 9110, 10.1.5): it is a word of the machine itself, and proves nothing. */
export function machineOf(agent: string | undefined): Machine {
  const text = agent ?? ''
  return { system: firstOf(SYSTEM_MARKS, text) ?? 'other', browser: firstOf(BROWSER_MARKS, text) ?? 'other' }
}

/** As a row has it: `windows edge`. */
export const writeMachine = ({ system, browser }: Machine): string => `${system} ${browser}`

/** What a row says, one of another version too. */
export function readMachine(text: string): Machine {
  const [one, other] = text.split(' ')
  return {
    system: SYSTEMS.find((known) => known === one) ?? 'other',
    browser: BROWSERS.find((known) => known === other) ?? 'other',
  }
}
