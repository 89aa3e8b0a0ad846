import type { ProposalData, StaffCaseData } from '@cloud/features/reports/contract'
import { OptionGroup } from '@/ui/OptionGroup'
import { words } from '../../words'
import { DeskPicker } from './DeskPicker'

interface HandToProps {
  legend: string
  one: StaffCaseData
  proposal: ProposalData | undefined
  value: string | null
  error: string | undefined
  onChoose: (code: string) => void
}

/** To whom a case may be handed on: for the county anybody, for a town what the server says that it takes. */
export function HandTo({ legend, one, proposal, value, error, onChoose }: HandToProps) {
  if (!proposal) return null
  if (one.actions.includes('recall')) {
    return (
      <DeskPicker
        legend={legend}
        first={proposal.departments}
        except={[one.handler?.code ?? null]}
        value={value}
        error={error}
        onChoose={({ code }) => onChoose(code)}
      />
    )
  }
  return (
    <OptionGroup
      legend={legend}
      options={proposal.handTo.map(({ code, name }) => ({
        value: code,
        // its own desk is a town's, and that takes back
        label: code.length === 9 ? words.grid.desks.back(name) : name,
      }))}
      value={value}
      error={error}
      onChange={onChoose}
    />
  )
}
