import { View } from '@tarojs/components'
import type { Draft } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { NumberField } from '../../parts/NumberField'
import { WhenField } from '../../parts/WhenField'
import { Faulty, idOf } from '../Faulty'
import type { FormProps } from '../form'
import { freeKey } from '../put'
import { words } from '../words'

const say = words.rows
const MOST = 12
type Session = NonNullable<Draft['sessions']>[number]

/** Several times at which it is held, each with seats of its own; none: it is held once, as a whole. */
export function Sessions(form: FormProps) {
  const { draft, now, set, onWrong } = form
  const rows = draft.sessions ?? []
  const change = (at: number, change: Partial<Session>) =>
    set(
      'sessions',
      rows.map((row, index) => (index === at ? { ...row, ...change } : row)),
    )
  const add = () => {
    const begun = draft.startsAt ?? new Date(now).toISOString()
    const session = {
      key: freeKey(rows, 's'),
      name: rows.length === 0 ? say.sessionFirst : say.session(rows.length + 1),
      startsAt: rows.at(-1)?.endsAt ?? begun,
      endsAt: draft.endsAt ?? begun,
      seats: draft.seats ?? 1,
    }
    set('sessions', [...rows, session])
  }
  return (
    <View className="org-rows">
      <View className="org-label">{words.fields.sessions}</View>
      <View className="org-note">{say.sessionsNote}</View>
      {rows.map((row, at) => (
        <View className="org-rows__one" key={row.key}>
          <View className="org-pair">
            <Faulty field={`sessions.${at}.name`} {...form}>
              {(error) => (
                <TextField
                  label={`${say.session(at + 1)} ${say.sessionName}`}
                  initial={row.name}
                  error={error}
                  maxLength={MAX_LENGTH.line}
                  onChange={(name) => change(at, { name })}
                />
              )}
            </Faulty>
            <View id={idOf(`sessions.${row.key}`)}>
              <NumberField
                label={say.sessionSeats}
                value={row.seats}
                min={1}
                max={10_000}
                needed
                onChange={(seats) => seats !== undefined && change(at, { seats })}
                onWrong={(wrong) => onWrong(`sessions.${row.key}`, wrong)}
              />
            </View>
            {(['startsAt', 'endsAt'] as const).map((field) => (
              <Faulty key={field} field={`sessions.${at}.${field}`} {...form}>
                {(error) => (
                  <WhenField
                    label={field === 'startsAt' ? say.sessionFrom : say.sessionTo}
                    value={row[field]}
                    now={now}
                    error={error}
                    onChange={(moment) => moment !== undefined && change(at, { [field]: moment })}
                  />
                )}
              </Faulty>
            ))}
          </View>
          <View className="org-rows__foot">
            <Button
              kind="text"
              size="small"
              onTap={() =>
                set(
                  'sessions',
                  rows.filter((_, index) => index !== at),
                )
              }
            >
              {say.removeSession(at + 1)}
            </Button>
          </View>
        </View>
      ))}
      {rows.length < MOST && (
        <Button kind="secondary" size="small" icon="plus" className="org-rows__add" onTap={add}>
          {say.addSession}
        </Button>
      )}
    </View>
  )
}
