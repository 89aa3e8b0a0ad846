import { View } from '@tarojs/components'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Banner } from '@/ui/Banner'
import { TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { DayField } from '../parts/DayField'
import { words } from '../words'
import { passesOn, type Draft, type Faults } from './form'

const text = words.notices.relayed

interface RelayedPartProps {
  draft: Draft
  now: number
  /** Said where something was sent before it was complete. */
  faults: Faults
  onChange: (change: Partial<Draft>) => void
}

/** Whose word it is: 重污染 is always somebody else's, of 沙尘 it is chosen; and the five that say whose. */
export function RelayedPart({ draft, now, faults, onChange }: RelayedPartProps) {
  return (
    <>
      {draft.kind === 'pollution' ? (
        <Banner tone="blue" title={text.why}>
          {text.whyMore}
        </Banner>
      ) : (
        <OptionGroup
          legend={text.whose}
          value={draft.passesOn ? 'passed' : 'own'}
          onChange={(whose) => onChange({ passesOn: whose === 'passed' })}
          options={[
            { value: 'own', ...text.own },
            { value: 'passed', ...text.passed },
          ]}
        />
      )}
      {passesOn(draft) && (
        <>
          <TextField
            label={text.issuer}
            initial={draft.issuer}
            hint={draft.kind === 'pollution' ? text.issuerHint : text.issuerHintDust}
            error={faults.issuer}
            maxLength={MAX_LENGTH.issuer}
            onChange={(issuer) => onChange({ issuer })}
          />
          <TextField
            label={text.level}
            initial={draft.issuedLevel}
            hint={text.levelHint}
            error={faults.issuedLevel}
            maxLength={MAX_LENGTH.issuedLevel}
            onChange={(issuedLevel) => onChange({ issuedLevel })}
          />
          <TextField
            label={text.number}
            initial={draft.number}
            hint={text.numberHint}
            error={faults.number}
            maxLength={MAX_LENGTH.outsideNumber}
            onChange={(number) => onChange({ number })}
          />
          <View className="air-desk">
            <DayField
              label={text.day}
              value={draft.issuedDay}
              now={now}
              onChange={(issuedDay) => onChange({ issuedDay })}
            />
            <TextField
              label={text.clock}
              initial={draft.issuedClock}
              hint={text.clockHint}
              error={faults.issuedAt}
              maxLength={5}
              onChange={(issuedClock) => onChange({ issuedClock })}
            />
          </View>
          <TextField
            label={text.source}
            initial={draft.source}
            hint={text.sourceHint}
            error={faults.source}
            maxLength={MAX_LENGTH.source}
            onChange={(source) => onChange({ source })}
          />
        </>
      )}
    </>
  )
}
