import { useMemo } from 'react'
import { useLook } from '@/client/preferences'
import { SvgPicture } from '@/ui/SvgPicture'
import { treesSvg } from '../model/trees'
import './TreeGlyphs.scss'

/** Colours of the theme, which a picture cannot read by itself. */
const COLOURS = {
  light: { alive: '#1c9a74', trunk: '#0b6b4f', dead: '#5e6e84' },
  dark: { alive: '#5fd0a5', trunk: '#5fd0a5', dead: '#93a3b8' },
} as const

interface TreeGlyphsProps {
  trees: number
  /** By the share of the plot that was found alive; null: nobody counted. */
  alive: number | null
  /** Says it in a sentence; absent where one stands beside it. */
  label?: string
  /** Small, as a row has room for. */
  small?: boolean
}

/** A glyph for each tree: as many bare as are thought dead. */
export function TreeGlyphs({ trees, alive, label, small = false }: TreeGlyphsProps) {
  const { theme } = useLook()
  const svg = useMemo(() => treesSvg(trees, alive, COLOURS[theme]), [trees, alive, theme])
  const size = small ? 'act-glyphs--small' : trees < 5 ? 'act-glyphs--few' : ''
  const said = label === undefined ? { decorative: true } : { label }
  return <SvgPicture className={`act-glyphs ${size}`} svg={svg} {...said} />
}
