/**
 * Colours for the pictures. An SVG that travels as a data URI cannot read CSS variables, so the pictures get
 * their colours handed in from here; `palette.test.ts` holds this map against `src/theme/tokens.scss`.
 */
import type { Level } from '@cloud/shared/levels'
import type { Season } from '@cloud/shared/seasons'
export type AirClass = Level | 'na'

/** What decides the look of the sky: see `verdict.ts`, the only place that chooses it. */
export interface SkyChoice {
  season: Season
  air: AirClass
  night: boolean
}

/** The ten colours of the land plus the two sky tones its haze fades into. */
export interface LandPalette {
  haze: string
  snow: string
  snowShade: string
  rock: string
  ridge: string
  hill1: string
  hill2: string
  hill3: string
  stripe: string
  tree: string
  treeShade: string
}

const autumn: LandPalette = {
  haze: '#F1E3C8',
  snow: '#F4F8FD',
  snowShade: '#A9BFDC',
  rock: '#6F8DB8',
  ridge: '#2F5A63',
  hill1: '#C9A24A',
  hill2: '#B3873A',
  hill3: '#8C6A2C',
  stripe: '#E9CE86',
  tree: '#E0A526',
  treeShade: '#B97A17',
}
const winter: LandPalette = {
  haze: '#EAF1F7',
  snow: '#FFFFFF',
  snowShade: '#B4C8DE',
  rock: '#7C97B8',
  ridge: '#4C6C88',
  hill1: '#E6EEF5',
  hill2: '#D3DFEA',
  hill3: '#B9CADA',
  stripe: '#FFFFFF',
  tree: '#7D8FA3',
  treeShade: '#5F7389',
}
const spring: LandPalette = {
  haze: '#E6F3E6',
  snow: '#F4FAFC',
  snowShade: '#A8CBD8',
  rock: '#6C99AE',
  ridge: '#2E6658',
  hill1: '#8DB86A',
  hill2: '#6E9F52',
  hill3: '#4F7F43',
  stripe: '#BEDB93',
  tree: '#A9CF6B',
  treeShade: '#6FA04A',
}
const summer: LandPalette = {
  haze: '#E0F0F7',
  snow: '#F2F8FE',
  snowShade: '#A4C2E4',
  rock: '#5F8AC0',
  ridge: '#22604A',
  hill1: '#9DBB55',
  hill2: '#C2B14C',
  hill3: '#6E8F3C',
  stripe: '#D9DC8A',
  tree: '#4E8C46',
  treeShade: '#356B36',
}
const seasonLand: Record<Season, LandPalette> = { spring, summer, autumn, winter }

const sandLand: LandPalette = {
  haze: '#EBD5AE',
  snow: '#E9DCC4',
  snowShade: '#C3AC86',
  rock: '#AB8E62',
  ridge: '#7E6238',
  hill1: '#B08A4A',
  hill2: '#96743C',
  hill3: '#755A2E',
  stripe: '#CDAA6C',
  tree: '#9A7738',
  treeShade: '#755A2E',
}
const stormLand: LandPalette = {
  haze: '#D2A878',
  snow: '#CBB08C',
  snowShade: '#A98A64',
  rock: '#8F6D49',
  ridge: '#664828',
  hill1: '#8E6A3C',
  hill2: '#775730',
  hill3: '#5C4225',
  stripe: '#A98451',
  tree: '#77562B',
  treeShade: '#5C4225',
}
const nightLand: LandPalette = {
  haze: '#4A668F',
  snow: '#A9BCD8',
  snowShade: '#5C7399',
  rock: '#3A527A',
  ridge: '#14283F',
  hill1: '#2A3550',
  hill2: '#1F2A42',
  hill3: '#151E32',
  stripe: '#3C4868',
  tree: '#4A4A3A',
  treeShade: '#33362F',
}
/** Four stops of the sky, zenith to horizon: the share card draws them itself, the page has them as variables. */
export type SkyStops = readonly [zenith: string, floor: string, low: string, horizon: string]
export const seasonSky: Record<Season, SkyStops> = {
  spring: ['#085E86', '#187494', '#78BFD6', '#E6F3E6'],
  summer: ['#0853BF', '#1A6EDB', '#6DB0F2', '#E0F0F7'],
  autumn: ['#0B48A4', '#2468C4', '#6FA9E4', '#F1E3C8'],
  winter: ['#27517F', '#42709F', '#93B4D4', '#EAF1F7'],
}
export const sandSky: SkyStops = ['#6B4A1F', '#8A6430', '#C49A5E', '#EBD5AE']
export const stormSky: SkyStops = ['#57351F', '#764A2C', '#A9764B', '#D2A878']
export const greySky: SkyStops = ['#46525F', '#5A6775', '#98A4B0', '#D9DFE5']
export const nightSky: SkyStops = ['#061026', '#0D1F42', '#203D6E', '#4A668F']

/** The stops under a given choice, by the same order of precedence as the land. */
export function skyStops({ season, air, night }: SkyChoice): SkyStops {
  if (air === 'na') return greySky
  if (air >= 4) return stormSky
  if (air === 3) return sandSky
  return night ? nightSky : seasonSky[season]
}

/** Horizon of the grey sky (no data, stale, pollution that is not dust). */
export const greyHaze = '#D9DFE5'

/** How far the land loses its colour under the grey sky: CSS `saturate(.4)` of the design. */
const GREY_SATURATION = 0.4

/** The CSS filter `saturate(amount)` on one colour (Filter Effects Level 1, section 9.3). */
export function saturate(hex: string, amount: number): string {
  const value = parseInt(hex.slice(1), 16)
  const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255]
  const grey = 0.213 * r + 0.715 * g + 0.072 * b
  const channel = (c: number) =>
    Math.round(Math.min(255, Math.max(0, grey + (c - grey) * amount)))
      .toString(16)
      .padStart(2, '0')
  return `#${channel(r)}${channel(g)}${channel(b)}`.toUpperCase()
}

/** Colours of the land under a given sky. */
export function landPalette({ season, air, night }: SkyChoice): LandPalette {
  if (air === 'na') {
    const grey = Object.entries(seasonLand[season]).map(([key, hex]) => [key, saturate(hex, GREY_SATURATION)])
    return { ...(Object.fromEntries(grey) as Record<keyof LandPalette, string>), haze: greyHaze }
  }
  if (air >= 4) return stormLand
  if (air === 3) return sandLand
  return night ? nightLand : seasonLand[season]
}

/** Official colours of the six levels, HJ 633: used for air quality and for nothing else. */
export const levelColours: Record<Level, string> = {
  1: '#00E400',
  2: '#FFFF00',
  3: '#FF7E00',
  4: '#FF0000',
  5: '#99004C',
  6: '#7E0023',
}

/** Words on an official colour, at least 5.3:1 (spec 3.2). */
export const levelInk: Record<Level, string> = {
  1: '#04300A',
  2: '#3A3000',
  3: '#2B1400',
  4: '#000000',
  5: '#FFFFFF',
  6: '#FFFFFF',
}

/** The night well, the only ground official colours are plotted on. */
export interface WellColours {
  ground: string
  line: string
  ink: string
  ink2: string
  ink3: string
  ghost: string
  season: Record<Season, string>
}
const wellBase = {
  line: '#24406B',
  ink: '#FFFFFF',
  ink2: '#B9C8DE',
  ink3: '#8FA3C0',
  ghost: '#2A4470',
  season: { spring: '#5CCBE0', summer: '#5FA8FF', autumn: '#8E9BFF', winter: '#C4D6EA' },
}
export const wellColours: Record<'light' | 'dark', WellColours> = {
  light: { ground: '#0A1A33', ...wellBase },
  dark: { ground: '#0C1B33', ...wellBase },
}

/** A chart on paper. */
export interface PaperColours {
  paper: string
  ink: string
  ink3: string
  line: string
  brand: string
}
export const paperColours: Record<'light' | 'dark', PaperColours> = {
  light: { paper: '#FFFFFF', ink: '#0D1B2A', ink3: '#5E6E84', line: '#DCE3EB', brand: '#0F57C2' },
  dark: { paper: '#0B1420', ink: '#EAF0F8', ink3: '#8D9DB2', line: '#223142', brand: '#7DB2FF' },
}
