import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Heading } from '@/ui/Heading'
import { LevelChip } from '@/ui/LevelChip'
import { SvgPicture } from '@/ui/SvgPicture'
import { a11y } from '@/ui/platform/a11y'
import { navSize } from '@/ui/platform/frame'

import { landscape } from '@/ui/pictures/landscape'
import type { Level } from '@cloud/shared/levels'
import type { SkyChoice } from '@/ui/pictures/palette'
import { words } from '../words'
import './Hero.scss'

/** Classes that colour the sky; their variables live in the theme. */
function skyClasses({ season, air, night }: SkyChoice): string {
  return `sky-${season} air-${air}${night ? ' time-night' : ''}`
}

interface SkyProps {
  sky: SkyChoice
  /** Decided by the page; the landscape itself says nothing to a screen reader. */
  children: ReactNode
  busy?: boolean
}

/** The sky with its landscape; whatever stands in it ends above the mountains. */
function Sky({ sky, children, busy = false }: SkyProps) {
  const { top, height } = navSize()
  return (
    <View className={`air-hero ${skyClasses(sky)}`} {...a11y({ busy })}>
      <View className="air-hero__veil" />
      <View className={`air-hero__ground ${sky.night ? 'air-hero__ground--stars' : ''}`}>
        <SvgPicture svg={landscape(sky)} className="air-hero__land" decorative />
      </View>
      <View className="air-hero__body" style={{ paddingTop: `${top + height + 6}px` }}>
        {children}
      </View>
    </View>
  )
}

export interface HeroProps {
  sky: SkyChoice
  /** "县城站 · 14:00 更新", or how old the data are. */
  line: string
  /** The county's notices, above everything else. */
  notices: readonly ReactNode[]
  /** The dark pill that stands for the line when there is no network or nothing newer. */
  pill: ReactNode | null
  aqi: number | null
  level: Level | null
  /** Outline chip, past tense. */
  stale: boolean
  /** Below the chip: "AQI", with the time when stale. */
  unit: string
  verdict: string
  /** Primary pollutant, in two weights. */
  first: string
  firstNote?: string
}

/** Number, level, verdict: the top of the home page (pictures a1, a4, p2). */
export function Hero(props: HeroProps) {
  const { sky, notices, line, pill, aqi, level, stale, unit, verdict, first, firstNote } = props
  return (
    <Sky sky={sky}>
      {notices}
      {pill ?? <View className="air-hero__when">{line}</View>}
      <View className="air-hero__big">
        <Text className="air-hero__number">{aqi ?? '—'}</Text>
        <View className="air-hero__level">
          {level && <LevelChip level={level} stale={stale} size="large" />}
          <Text className="air-hero__unit">{unit}</Text>
        </View>
        {sky.night && <View className="air-hero__stars" />}
      </View>
      <Heading level={1} className="air-hero__verdict">
        {verdict}
      </Heading>
      <View className="air-hero__first">
        {first}
        {firstNote && <Text className="air-hero__first-note"> {firstNote}</Text>}
      </View>
    </Sky>
  )
}

/** Grey blocks at the final sizes while the first answer is on its way (picture p1). */
export function HeroSkeleton({ sky }: { sky: SkyChoice }) {
  return (
    <Sky sky={sky} busy>
      <View className="air-hero__when">{words.loading}</View>
      <View className="air-hero__blocks">
        <View className="air-hero__block air-hero__block--number" />
        <View className="air-hero__block air-hero__block--chip" />
      </View>
      <View className="air-hero__block air-hero__block--verdict" />
      <View className="air-hero__block air-hero__block--first" />
    </Sky>
  )
}
