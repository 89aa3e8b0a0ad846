import { View } from '@tarojs/components'
import { HOTLINE_COLUMNS, type HotlineLook } from '@cloud/features/reports/contract/hotline'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { SkeletonRows } from '@/ui/Skeleton'
import { canBring } from '../../platform/list'
import { hotlineWords as text } from '../hotlineWords'
import { HotlineAnswers } from './HotlineAnswers'
import { type Hotline, type HotlineMapping, useHotline } from './useHotline'

const SHOWN_FAULTS = 12

/** 12345: its table of orders comes in, and goes back answered. */
export function HotlineSheet({ onClose }: { onClose: () => void }) {
  const table = useHotline()
  return (
    <BottomSheet open title={text.title} onClose={onClose}>
      <View className="desk-form">
        <Heading level={3}>{text.bring}</Heading>
        <View>{canBring ? text.note : text.onComputer}</View>
        {canBring && <Bringing table={table} />}
        <Heading level={3}>{text.answers}</Heading>
        <HotlineAnswers />
      </View>
    </BottomSheet>
  )
}

function Bringing({ table }: { table: Hotline }) {
  const { state } = table
  switch (state.stage) {
    case 'none':
      return (
        <>
          {state.problem !== '' && <Banner tone="brick" title={state.problem} />}
          <Button kind="secondary" icon="cloudup" onTap={table.choose}>
            {text.choose}
          </Button>
        </>
      )
    case 'reading':
      return (
        <View {...a11y({ busy: true })}>
          <View>{text.reading}</View>
          <SkeletonRows />
        </View>
      )
    case 'unread':
      return (
        <>
          <Banner tone="brick" title={state.problem} />
          <View className="desk-form__chips">
            <Button size="small" onTap={table.again}>
              {text.again}
            </Button>
            <Another table={table} />
          </View>
        </>
      )
    case 'looked':
      return <Looked table={table} look={state.look} problem={state.problem} />
    case 'filing':
      return <Button busy={text.filing(state.made, state.all)}>{text.file(state.all)}</Button>
    case 'done':
      return (
        <>
          <Banner tone="pine" title={text.done(state.made)} />
          <Another table={table} />
        </>
      )
  }
}

const Another = ({ table }: { table: Hotline }) => (
  <Button kind="text" size="small" onTap={table.choose}>
    {text.another}
  </Button>
)

function Looked({ table, look, problem }: { table: Hotline; look: HotlineLook; problem: string }) {
  const { mapping, fresh, known, refused, faults } = look
  const named = mapping.number !== null && mapping.words !== null
  const shown = faults.slice(0, SHOWN_FAULTS)
  return (
    <>
      <Columns look={look} onRead={table.read} />
      {!named && <Banner tone="gold" title={text.needed} />}
      {named && (
        <View {...a11y({ role: 'status' })}>
          <View>{text.fresh(fresh)}</View>
          {known > 0 && <View>{text.known(known)}</View>}
          {refused > 0 && <View>{text.refused(refused)}</View>}
        </View>
      )}
      {shown.length > 0 && (
        <View {...a11y({ role: 'list', label: text.faults })}>
          {shown.map(({ line, words }) => (
            <View key={line} className="desk-log" {...a11y({ role: 'listitem' })}>
              <View className="desk-log__when">{text.line(line)}</View>
              <View className="desk-log__what">{words}</View>
            </View>
          ))}
        </View>
      )}
      {refused > shown.length && <View>{text.more(refused - shown.length)}</View>}
      {problem !== '' && <Banner tone="brick" title={problem} />}
      {named && fresh > 0 && <Button onTap={table.file}>{text.file(fresh)}</Button>}
      <Another table={table} />
    </>
  )
}

/** Which column is which: as the headings say, or as the person taps. */
function Columns({ look, onRead }: { look: HotlineLook; onRead: (columns: HotlineMapping) => void }) {
  return (
    <View>
      <View className="desk-form__label">{text.columns}</View>
      {HOTLINE_COLUMNS.map((use) => {
        const at = look.mapping[use]
        const choose = (column: number | null) => {
          if (column !== at) onRead({ ...look.mapping, [use]: column })
        }
        return (
          <View key={use}>
            <View>{text.column[use]}</View>
            <View className="desk-form__chips" {...a11y({ role: 'group', label: text.column[use] })}>
              <Chip on={at === null} onTap={() => choose(null)}>
                {text.noColumn}
              </Chip>
              {look.headings.map((heading, column) => (
                // two columns may carry the same heading; their place tells them apart
                <Chip key={`${column} ${heading}`} on={at === column} onTap={() => choose(column)}>
                  {text.columnOf(heading, column)}
                </Chip>
              ))}
            </View>
          </View>
        )
      })}
    </View>
  )
}
