import { View } from '@tarojs/components'
import { beijingDay } from '@cloud/shared/time'
import { datedWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Tag } from '@/ui/Tag'
import type { ActivitySheet } from './ActivitySheets'
import { recountDue } from './recountDue'
import type { Overview } from './types'
import { words } from './words'

const say = words.after

interface PlotsProps {
  activity: Overview
  may: boolean
  onOpen: (sheet: ActivitySheet) => void
}

/** The plots on which trees stand, and how they were counted again. */
export function Plots({ activity: { plots, row }, may, onOpen }: PlotsProps) {
  if (plots.length === 0 && (row.kind !== 'planting' || !may)) return null
  const today = beijingDay(Date.now())
  return (
    <Card>
      <View className="org-card-head">
        <Heading level={2}>{say.plots}</Heading>
        {may && (
          <Button kind="text" size="small" icon="plus" onTap={() => onOpen({ what: 'plot', plot: null })}>
            {say.addPlot}
          </Button>
        )}
      </View>
      <View className="org-note">{plots.length === 0 ? say.noPlots : say.plotsNote}</View>
      {plots.map((plot) => {
        const due = row.startsAt === null ? null : recountDue(beijingDay(row.startsAt), plot.counts, today)
        return (
          <View key={plot.key} className="org-plot">
            <View className="org-plot__name">{plot.name}</View>
            <View className="org-note">{marks.facts([say.of(plot.species, plot.trees), plot.water])}</View>
            {plot.counts.map((one) => (
              <View key={one.day} className="org-num">
                {say.count(datedWords(one.day, today), one.alive, one.of, one.byName)}
              </View>
            ))}
            {due && <Tag tone="gold">{say.recountDue[due]}</Tag>}
            {may && (
              <View className="org-buttons">
                <Button
                  kind="secondary"
                  size="small"
                  label={marks.named(plot.name, say.recount)}
                  onTap={() => onOpen({ what: 'recount', plot })}
                >
                  {say.recount}
                </Button>
                <Button
                  kind="text"
                  size="small"
                  label={marks.named(plot.name, words.overview.edit)}
                  onTap={() => onOpen({ what: 'plot', plot: plot.key })}
                >
                  {words.overview.edit}
                </Button>
              </View>
            )}
          </View>
        )
      })}
    </Card>
  )
}
