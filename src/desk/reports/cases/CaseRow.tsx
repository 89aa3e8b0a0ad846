import { Image, View } from '@tarojs/components'
import type { StaffRowData } from '@cloud/features/reports/contract'
import { categoryIcon } from '@cloud/shared/categories'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { DeedTag } from '../deeds/DeedTag'
import { clockTag } from '../../shell/look'
import { categoryWords, words } from '../../words'
import { rowId } from './useWalk'

interface CaseRowProps {
  row: StaffRowData
  /** The desk at which it is looked at. */
  desk: string | undefined
  on: boolean
  /** Chosen for a bulk dispatch; null: nobody is choosing. */
  chosen: boolean | null
  onTap: () => void
}

/** One case of the queue: what, where, and how its clock stands. */
export function CaseRow({ row, desk, on, chosen, onTap }: CaseRowProps) {
  const place = [row.townName, row.villageName].filter(Boolean).join(' ')
  const kinds = marks.list(row.categories.map((one) => categoryWords[one]))
  const about = marks.facts([place, kinds, row.anonymous && words.anonymous])
  const clock = clockTag(row)
  const classes = ['desk-row']
  if (on) classes.push('desk-row--on')
  if (chosen !== null) classes.push('desk-row--tick')
  if (chosen) classes.push('desk-row--ticked')
  return (
    <Tappable
      id={rowId(row.id)}
      className={classes.join(' ')}
      role={chosen === null ? 'button' : 'checkbox'}
      checked={chosen ?? undefined}
      current={chosen === null ? (on ? 'page' : 'false') : undefined}
      onTap={() => onTap()}
    >
      {chosen !== null && (
        <View className="desk-row__tick">{chosen && <Icon name="check" size={16} weight={3} />}</View>
      )}
      <View className="desk-row__image">
        {row.thumb ? (
          <Image className="desk-row__photo" mode="aspectFill" src={row.thumb} {...a11y({ hidden: true })} />
        ) : (
          <Icon name={categoryIcon(row.categories[0])} size={26} />
        )}
      </View>
      <View className="desk-row__text">
        <View className="desk-row__title">{row.title}</View>
        <View className="desk-row__about">{about}</View>
        <View className="desk-row__tags">
          <DeedTag caseId={row.id} />
          {row.urgency !== 'ordinary' && <Tag tone="brick">{words.urgency[row.urgency]}</Tag>}
          {row.state === 'dispatched' && (
            <Tag tone="blue">{row.handler?.code === desk ? words.grid.fresh : words.grid.unsigned}</Tag>
          )}
          {clock && <Tag tone={clock.tone}>{clock.label}</Tag>}
          {row.possibleSame && <Tag tone="blue">{words.possibleSame}</Tag>}
          {row.urges > 0 && <Tag tone="gold">{words.urged(row.urges)}</Tag>}
          {row.escalated > 0 && <Tag tone="brick">{words.escalated}</Tag>}
          <View>{row.handler ? words.by(row.handler.name) : whenWords(row.submittedAt, Date.now())}</View>
        </View>
      </View>
    </Tappable>
  )
}
