import { View } from '@tarojs/components'
import { useEffect } from 'react'
import type { StaffActionName, StaffCaseData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { words } from '../../words'
import { useObservable } from '@/client/observable'
import { deedOf } from '@/client/outbox/deed'
import { CaseDeeds, type Taking } from '../deeds/CaseDeeds'
import { returned, useMyDeeds, useMyDrafts } from '../deeds/deeds'
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
  'siteVisit',
  'resolve',
  'progress',
  'countyDecision',
  'askMore',
  'refuse',
  'accept',
  'handOver',
  'extend',
  'handBack',
  'correct',
  'unlink',
  'note',
]

/** The forms that can take over what was written for one that is gone: those that begin with an empty page. */
const takingOf = (allowed: readonly StaffActionName[]): Taking[] =>
  allowed.flatMap((action) => {
    const area = FORMS[action]?.fields.find(({ kind }) => kind === 'area')
    return area ? [{ action, field: area.name }] : []
  })

/** What the signed-in person may do with a case now: the usual thing open, the others one tap away. */
export function Panel({ one, onReady, onTouched, onDone }: PanelProps) {
  const mayDispatch = one.actions.includes('dispatch') || one.actions.includes('accept')
  const toBeSent = one.state === 'received' || one.state === 'accepted' || one.state === 'needs_more'
  const others: StaffActionName[] = ORDER.filter((action) => one.actions.includes(action) && FORMS[action])
  if (one.actions.includes('blurPhoto') && one.photos.length > 0) others.push('blurPhoto')
  if (one.actions.includes('checkPhoto')) others.push('checkPhoto')
  const may: StaffActionName[] = [...(mayDispatch ? ['dispatch' as const] : []), ...others]
  // what is done already and has only not left yet is not done twice
  const done = useMyDeeds().filter((entry) => deedOf(entry).cases.includes(one.id))
  const allowed = may.filter((other) => !done.some((entry) => deedOf(entry).action === other))
  const usual: StaffActionName | null = mayDispatch && toBeSent ? 'dispatch' : (others[0] ?? null)
  const first = done.length > 0 ? null : usual
  const forms = useForms(allowed, first, onTouched)
  const back = useObservable(returned)
  // until it is handed over again
  const isBack = useMyDrafts(one.id).some(({ id }) => id === back?.entryId)
  const { choose } = forms
  useEffect(() => {
    const action = allowed.find((other) => other === back?.action)
    if (isBack && action) choose(action)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each form that comes back
  }, [isBack, back?.serial])
  const { action, left } = forms
  const form = action ? FORMS[action] : undefined
  const leave = () => {
    forms.done()
    onDone()
  }
  const rest = allowed.filter((other) => other !== action)
  const top = (
    <>
      {left && <LeftWords left={left} onClose={forms.close} />}
      <CaseDeeds caseId={one.id} allowed={may} taking={takingOf(may)} />
    </>
  )
  if (action === null && rest.length === 0) {
    return (
      <View className="desk-panel">
        {top}
        {done.length === 0 && <View className="desk-form desk-form__note">{words.panel.nothing}</View>}
      </View>
    )
  }
  const at = { one, onReady, onTyped: forms.typed, onDone: leave }
  const anew = isBack && back ? back.serial : 0
  return (
    <View className="desk-panel">
      {top}
      {action === 'checkPhoto' && <PhotoCheck key={`${one.id}-check`} one={one} onDone={leave} />}
      {action === 'blurPhoto' && <Blur key={`${one.id}-blur`} one={one} onDone={leave} />}
      {action === 'dispatch' ? (
        <DispatchPanel key={`${one.id}-${anew}`} {...at} />
      ) : (
        form &&
        action && <FormPanel key={`${one.id}-${action}-${anew}`} action={action} form={form} {...at} />
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
