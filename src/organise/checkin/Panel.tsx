import { words } from '../door/words'
import { sayVerdict } from '../door/say'
import type { DoorState } from '../door/useDoor'
import { Result, type ResultAction } from './Result'
import type { OpenSheet } from './Sheets'
import type { Check } from './useCheck'

const w = words.result

interface PanelProps {
  check: Check
  here: Extract<DoorState, { at: 'here' }>
  onOpen: (sheet: OpenSheet) => void
}

/** What came of the last ticket, and what can be done about it. */
export function Panel({ check, here: { roll }, onOpen }: PanelProps) {
  const { panel } = check
  if (panel.is === 'nothing') return null
  const next = { label: w.next, onTap: check.next }
  if (panel.is === 'full') return <Result tone="no" who={words.checkin.full} what="" actions={[next]} />
  const { verdict, scan, people, digits, at } = panel
  const said = sayVerdict(verdict, roll, { people, digits, now: at })
  const row = 'row' in verdict ? verdict.row : null
  const actions: ResultAction[] = []
  if (scan) {
    const party = row?.party ?? people
    if (party === 2 && people === 2) actions.push({ label: w.onlyOne, onTap: () => void check.fewer(1) })
    else if (party > 1) actions.push({ label: w.fewer, onTap: () => onOpen({ what: 'fewer', party }) })
    actions.push({ label: words.checkin.undo, onTap: () => void check.undo(scan.scanId) })
  } else {
    if (verdict.say === 'wait')
      actions.push({ label: w.letIn, onTap: () => void check.letIn(), strong: true })
    if (verdict.say === 'no' && row)
      actions.push({ label: w.look, onTap: () => onOpen({ what: 'ticket', row }), strong: true })
    actions.push(next)
  }
  return (
    <Result
      // another ticket is another panel: it is read out whole
      key={`${at} ${scan?.scanId ?? ''}`}
      tone={scan ? 'yes' : verdict.say === 'yes' ? 'no' : verdict.say}
      {...said}
      who={scan && verdict.say === 'wait' && row ? w.who(said.who, people) : said.who}
      actions={actions}
    />
  )
}
