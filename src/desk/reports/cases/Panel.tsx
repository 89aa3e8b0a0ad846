import { View } from '@tarojs/components'
import type { StaffActionName, StaffCaseData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { words } from '../../words'
import { Blur } from './Blur'
import { DispatchPanel } from './DispatchPanel'
import { FormPanel } from './FormPanel'
import { FORMS } from './forms'
import { PhotoCheck } from './PhotoCheck'
import { LeftWords } from './LeftWords'
import { useForms } from './useForms'
import './Panel.scss'

interface PanelProps {
  one: StaffCaseData
  onReady: (send: (() => void) | null) => void
  /** Somebody types here, or was told that the case moved on. */
  onTouched: () => void
  onDone: () => void
}

/** Most pressing first: what a desk usually does next with a case. */
const ORDER: readonly StaffActionName[] = [
  'sign',
  'passCheck',
  'failCheck',
  'siteVisit',
  'resolve',
  'progress',
  'countyDecision',
  'askMore',
  'refuse',
  'accept',
  'handOver',
  'join',
  'extend',
  'handBack',
  'recall',
  'correct',
  'unlink',
  'note',
]

/** What the signed-in person may do with a case now: the usual thing open, the others one tap away. */
export function Panel({ one, onReady, onTouched, onDone }: PanelProps) {
  const mayDispatch = one.actions.includes('dispatch') || one.actions.includes('accept')
  const toBeSent = one.state === 'received' || one.state === 'accepted' || one.state === 'needs_more'
  const others: StaffActionName[] = ORDER.filter((action) => one.actions.includes(action) && FORMS[action])
  if (one.actions.includes('blurPhoto') && one.photos.length > 0) others.push('blurPhoto')
  if (one.actions.includes('checkPhoto')) others.push('checkPhoto')
  const first: StaffActionName | null = mayDispatch && toBeSent ? 'dispatch' : (others[0] ?? null)
  const allowed: StaffActionName[] = [...(mayDispatch ? ['dispatch' as const] : []), ...others]
  const forms = useForms(allowed, first, onTouched)
  const { action, left } = forms
  const form = action ? FORMS[action] : undefined
  const done = () => {
    forms.done()
    onDone()
  }
  const rest = allowed.filter((other) => other !== action)
  const leftWords = left && <LeftWords left={left} onClose={forms.close} />
  if (action === null) {
    return (
      <View className="desk-panel">
        {leftWords}
        <View className="desk-form desk-form__note">{words.panel.nothing}</View>
      </View>
    )
  }
  const at = { one, onReady, onTyped: forms.typed, onMoved: forms.moved, onDone: done }
  return (
    <View className="desk-panel">
      {leftWords}
      {action === 'checkPhoto' && <PhotoCheck key={`${one.id}-check`} one={one} onDone={done} />}
      {action === 'blurPhoto' && <Blur key={`${one.id}-blur`} one={one} onDone={done} />}
      {action === 'dispatch' ? (
        <DispatchPanel key={one.id} {...at} />
      ) : (
        form && <FormPanel key={`${one.id}-${action}`} action={action} form={form} {...at} />
      )}
      {rest.length > 0 && (
        <View className="desk-others">
          <Heading level={3} className="desk-part__title">
            {words.panel.other}
          </Heading>
          <View className="desk-others__list">
            {rest.map((other) => (
              <Button key={other} kind="secondary" size="small" onTap={() => forms.choose(other)}>
                {words.actions[other]}
              </Button>
            ))}
            <Button kind="secondary" size="small" icon="doc" onTap={() => go(DESK.print(one.id))}>
              {words.paper.open}
            </Button>
          </View>
        </View>
      )}
    </View>
  )
}
