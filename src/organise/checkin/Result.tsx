import { View } from '@tarojs/components'
import { Icon } from '@/ui/Icon'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { words } from '../door/words'
import './result.scss'

const w = words.result
const ICONS = { yes: 'check', wait: 'clock', no: 'x' } as const

export type Tone = keyof typeof ICONS

export interface ResultAction {
  label: string
  onTap: () => void
  /** The one to tap first. */
  strong?: boolean
}

export interface ResultProps {
  tone: Tone
  /** Who it is, or what is wrong. */
  who: string
  /** What to do. */
  what: string
  /** What could not be looked at. */
  note?: string
  actions: readonly ResultAction[]
}

/** What came of a ticket: one word to read across the street. It stays until the next one (picture o3). */
export function Result({ tone, who, what, note, actions }: ResultProps) {
  return (
    <View
      className={`door-result door-result--${tone}`}
      {...a11y({ role: tone === 'no' ? 'alert' : 'status', live: tone === 'no' ? 'assertive' : 'polite' })}
    >
      <View className="door-result__top">
        <View className="door-result__icon">
          <Icon name={ICONS[tone]} size={42} weight={tone === 'wait' ? 2.2 : 3} />
        </View>
        <View className="door-result__text">
          <Heading level={2} className="door-result__word">
            {w.word[tone]}
          </Heading>
          <View className="door-result__who">{who}</View>
        </View>
      </View>
      {what !== '' && <View className="door-result__what">{what}</View>}
      {note && <View className="door-result__note">{note}</View>}
      {actions.length > 0 && (
        <View className="door-result__actions">
          {actions.map(({ label, onTap, strong = false }) => (
            <Tappable
              key={label}
              className={strong ? 'door-result__action door-result__action--strong' : 'door-result__action'}
              onTap={onTap}
            >
              {label}
            </Tappable>
          ))}
        </View>
      )}
    </View>
  )
}
