import { View } from '@tarojs/components'
import { peopleContract, type Invitation } from '@cloud/features/account/contract/people'
import { GROUNDS_OF, HANDS, type Ground } from '@cloud/shared/roles'
import { dayWords, whenWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { ListRow } from '@/ui/ListRow'
import { Tag, type Tone } from '@/ui/Tag'
import { toast } from '@/ui/Toast'
import type { DutyDraft } from './DutyForm'
import type { Loads } from './state'
import { words } from './words'

/** Desks on which something lies and at which nobody sits. */
export const gapsOf = (loads: Loads) => [...loads].filter(([, { people }]) => people === 0)

/** On which ground a desk lies, by its code. */
const groundOf = (desk: string): Ground =>
  desk.startsWith('dept:')
    ? 'department'
    : desk.length === 6
      ? 'county'
      : desk.length === 9
        ? 'town'
        : 'village'

/** Cases that wait for nobody, with the way to somebody. */
export function Gaps({ loads, onInvite }: { loads: Loads; onInvite: (start: Partial<DutyDraft>) => void }) {
  const gaps = gapsOf(loads)
  if (gaps.length === 0) return <Empty small title={words.gaps.empty} text={words.gaps.emptyBody} />
  return (
    <Card kind="rows">
      {gaps.map(([desk, { name, open, overdue }]) => {
        const role = HANDS.find((hand) => GROUNDS_OF[hand].includes(groundOf(desk)))
        return (
          <ListRow
            key={desk}
            icon="inbox"
            title={name}
            note={words.gaps.row(open, overdue)}
            strong
            trailing={<Tag tone="brick">{words.gaps.gone}</Tag>}
            label={words.gaps.invite(name)}
            onTap={() => onInvite({ area: desk, ...(role ? { role } : {}) })}
          />
        )
      })}
    </Card>
  )
}

/** Duties that ended. */
export function Ended() {
  const pages = usePagesOf(peopleContract.dismissed, {})
  return (
    <DataState
      query={pages.query}
      isEmpty={(items) => items.length === 0}
      empty={<Empty small title={words.ended.empty} text={words.ended.emptyBody} />}
    >
      {(items) => (
        <Card kind="rows">
          {items.map((one) => (
            <ListRow
              key={one.id}
              title={one.name}
              note={marks.clauses([
                words.ended.duty(one.roleName, one.areaName),
                one.by === null ? words.ended.byItself : words.ended.by(one.by),
              ])}
              value={
                one.since === null
                  ? dayWords(one.on)
                  : words.ended.span(dayWords(one.since), dayWords(one.on))
              }
            />
          ))}
          {pages.hasMore && (
            <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
              {words.more}
            </Button>
          )}
        </Card>
      )}
    </DataState>
  )
}

const TONE: Readonly<Record<Invitation['state'], Tone>> = {
  open: 'gold',
  expired: 'grey',
  taken: 'pine',
  refused: 'brick',
  withdrawn: 'grey',
}

/** Invitations of the last days, and what became of them. */
export function Invited() {
  const invitations = useQueryOf(peopleContract.invitations, {}, { everyMs: 15_000 })
  const withdraw = useCommand(peopleContract.withdrawInvitation)
  const text = words.invited
  return (
    <DataState
      query={invitations}
      isEmpty={({ items }) => items.length === 0}
      empty={<Empty small title={text.empty} text={text.emptyBody} />}
    >
      {({ items }) => (
        <View>
          {withdraw.error && <Banner tone="brick" title={withdraw.error.words || words.notSent} />}
          <Card kind="rows">
            {items.map((one) => (
              <ListRow
                key={one.id}
                title={one.name ?? text.nobody}
                note={marks.clauses([
                  words.ended.duty(one.roleName, one.areaName),
                  one.state === 'open' && text.until(whenWords(one.expiresAt, Date.now())),
                ])}
                trailing={
                  <>
                    <Tag tone={TONE[one.state]}>{text.states[one.state]}</Tag>
                    {one.state === 'open' && (
                      <Button
                        kind="text"
                        size="small"
                        label={text.withdrawLabel(one.name ?? text.nobody)}
                        busy={withdraw.isPending && withdraw.variables.id === one.id}
                        onTap={() =>
                          withdraw.mutate({ id: one.id }, { onSuccess: () => toast(text.withdrawn) })
                        }
                      >
                        {text.withdraw}
                      </Button>
                    )}
                  </>
                }
              />
            ))}
          </Card>
        </View>
      )}
    </DataState>
  )
}
