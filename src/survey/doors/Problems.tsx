import { outbox } from '@/client/outbox'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'

import type { LocalSheet } from '../model/sheets'
import { sheets } from '../sheets'
import { troubleWords } from '../troubleWords'
import './doors.scss'
import { visits, type carriedVisits } from './visits'
import { words } from './words'

const w = words.today

/** The village, or the duty itself, was taken away since: once it is given back, the visit is taken. */
const NOT_MINE = ['forbidden', 'not_found']

interface ProblemsProps {
  carried: ReturnType<typeof carriedVisits>
  all: readonly LocalSheet[]
}

/** What the service did not take, until somebody has read it. */
export function Problems({ carried, all }: ProblemsProps) {
  const again = (id: string) => void outbox.queue(id)
  function read({ id, visit }: ProblemsProps['carried'][number]) {
    visits.arrived(visit)
    void outbox.shelf.remove(id)
  }
  return (
    <>
      {carried.map((one) =>
        one.problem === null ? null : (
          <Banner
            key={one.id}
            tone="brick"
            className="doors-banner"
            title={
              NOT_MINE.includes(one.problem.code)
                ? w.notMine(one.visit.household)
                : w.problem(one.visit.household, one.problem.words)
            }
          >
            {NOT_MINE.includes(one.problem.code) ? (
              <Button
                kind="text"
                size="small"
                label={w.againOf(one.visit.household)}
                onTap={() => again(one.id)}
              >
                {w.again}
              </Button>
            ) : (
              <Button kind="text" size="small" onTap={() => read(one)}>
                {w.read}
              </Button>
            )}
          </Banner>
        ),
      )}
      {all.map(({ stage, problem, m }) =>
        stage !== 'refused' || !problem || m === null ? null : (
          <Banner
            key={m}
            tone="brick"
            className="doors-banner"
            title={w.sheetProblem(troubleWords(problem).title)}
          >
            <Button kind="text" size="small" onTap={() => sheets.forget(m)}>
              {w.read}
            </Button>
          </Banner>
        ),
      )}
    </>
  )
}
