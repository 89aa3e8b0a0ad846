import { View } from '@tarojs/components'
import type { Draft } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Switch } from '@/ui/Switch'
import { NumberField } from '../../parts/NumberField'
import { WhenField } from '../../parts/WhenField'
import { Faulty, idOf } from '../Faulty'
import type { FormProps } from '../form'
import { freeKey } from '../put'
import { words } from '../words'

const say = words.rows
const MOST = 12
type Point = NonNullable<Draft['meetingPoints']>[number]

/** Undefined: nobody has written it yet; null: as many as come. */
function withSeats({ seats: _, ...rest }: Point, seats: Point['seats']): Point {
  return seats === undefined ? rest : { ...rest, seats }
}

/** What is no bus has no seats; of a bus somebody says how many, or that it does not matter. */
const withBus = (row: Point, bus: boolean): Point => ({ ...withSeats(row, bus ? undefined : null), bus })

/** Where people gather or a bus leaves, and how many ride on it. */
export function Points(form: FormProps) {
  const { draft, now, set, onWrong } = form
  const rows = draft.meetingPoints ?? []
  const replace = (at: number, next: Point) =>
    set(
      'meetingPoints',
      rows.map((row, index) => (index === at ? next : row)),
    )
  const change = (at: number, change: Partial<Point>) => {
    const row = rows[at]
    if (row) replace(at, { ...row, ...change })
  }
  const add = () =>
    set('meetingPoints', [
      ...rows,
      {
        key: freeKey(rows, 'b'),
        name: '',
        at: draft.startsAt ?? new Date(now).toISOString(),
        bus: true,
      },
    ])
  return (
    <View className="org-rows">
      <View className="org-label">{words.fields.meetingPoints}</View>
      {rows.map((row, at) => (
        <View className="org-rows__one" key={row.key}>
          <View className="org-pair">
            <Faulty field={`meetingPoints.${at}.name`} {...form}>
              {(error) => (
                <TextField
                  label={`${say.point(at + 1)} ${say.pointName}`}
                  initial={row.name}
                  error={error}
                  maxLength={MAX_LENGTH.line}
                  onChange={(name) => change(at, { name })}
                />
              )}
            </Faulty>
            <Faulty field={`meetingPoints.${at}.at`} {...form}>
              {(error) => (
                <WhenField
                  label={say.pointAt}
                  value={row.at}
                  now={now}
                  error={error}
                  onChange={(moment) => moment !== undefined && change(at, { at: moment })}
                />
              )}
            </Faulty>
          </View>
          <View className="org-rows__foot">
            <View className="org-switch">
              <Switch
                label={`${say.point(at + 1)} ${say.bus}`}
                on={row.bus}
                onChange={(bus) => replace(at, withBus(row, bus))}
              />
              <View>{say.bus}</View>
            </View>
            {row.bus && (
              <View className="org-switch">
                <Switch
                  label={`${say.point(at + 1)} ${say.busAny}`}
                  on={row.seats === null}
                  onChange={(any) => replace(at, withSeats(row, any ? null : undefined))}
                />
                <View>{say.busAny}</View>
              </View>
            )}
            {row.bus && row.seats !== null && (
              <View id={idOf(`meetingPoints.${row.key}`)}>
                <Faulty field={`meetingPoints.${at}.seats`} {...form}>
                  {(error) => (
                    <NumberField
                      label={say.busSeats}
                      value={row.seats ?? undefined}
                      min={1}
                      max={10_000}
                      error={error}
                      onChange={(seats, isWrong) => !isWrong && replace(at, withSeats(row, seats))}
                      onWrong={(wrong) => onWrong(`meetingPoints.${row.key}`, wrong)}
                    />
                  )}
                </Faulty>
              </View>
            )}
            <Button
              kind="text"
              size="small"
              label={say.removePoint(at + 1)}
              onTap={() =>
                set(
                  'meetingPoints',
                  rows.filter((_, index) => index !== at),
                )
              }
            >
              {say.removePoint(at + 1)}
            </Button>
          </View>
        </View>
      ))}
      {rows.length < MOST && (
        <Button kind="secondary" size="small" icon="plus" className="org-rows__add" onTap={add}>
          {say.addPoint}
        </Button>
      )}
    </View>
  )
}
