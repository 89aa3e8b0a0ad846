import { View } from '@tarojs/components'
import { Heading } from '@/ui/Heading'
import { marks } from '@/locales/marks'
import { a11y } from '@/ui/platform/a11y'
import { words } from './words'

interface Sums {
  events: number
  people: number
  minutes: number
  trees: number
}

interface SumTableProps {
  title: string
  rows: readonly ({ key: string; name: string } & Sums)[]
  total: Sums
}

const MINUTES = 60

/** A table with its sum below, read out row by row. */
export function SumTable({ title, rows, total }: SumTableProps) {
  const heads = [words.events, words.people, words.hours, words.trees]
  return (
    <View>
      <Heading level={2} className="org-figures__title">
        {title}
      </Heading>
      <View className="org-figures__scroll">
        <View className="org-figures" {...a11y({ role: 'list', label: title })}>
          <View className="org-figures__row org-figures__row--head" {...a11y({ hidden: true })}>
            <View />
            {heads.map((head) => (
              <View key={head}>{head}</View>
            ))}
          </View>
          {rows.map(({ key, name, ...sums }) => (
            <Row key={key} name={name} sums={sums} />
          ))}
          <Row sum name={words.total} sums={total} />
        </View>
      </View>
    </View>
  )
}

function Row({ name, sums, sum = false }: { name: string; sums: Sums; sum?: boolean }) {
  // minutes are added first and made hours last, so that the hours of the sum are the county's
  const hours = Math.floor(sums.minutes / MINUTES)
  const label = marks.clauses([name, words.row(sums.events, sums.people, hours, sums.trees)])
  return (
    <View
      className={sum ? 'org-figures__row org-figures__row--sum' : 'org-figures__row'}
      {...a11y({ role: 'listitem', label })}
    >
      <View className="org-figures__name">{name}</View>
      {[sums.events, sums.people, hours, sums.trees].map((value, at) => (
        <View key={at}>{String(value)}</View>
      ))}
    </View>
  )
}
