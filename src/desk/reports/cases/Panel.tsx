import { View } from '@tarojs/components'
import { useEffect, useState, type MutableRefObject } from 'react'
import type { StaffActionName, StaffCaseData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { hasDraft } from '@/client/drafts'
import { go } from '@/client/go'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { into } from '../../platform/row'
import { words } from '../../words'
import { useObservable } from '@/client/observable'
import { deedOf } from '@/client/outbox/deed'
import { CaseDeeds, type Taking } from '../deeds/CaseDeeds'
import { returned, useMyDeeds, useMyDrafts } from '../deeds/deeds'
import { Blur } from './Blur'
import { DispatchPanel } from './DispatchPanel'
import { FormPanel } from './FormPanel'
import { draftName, FORMS } from './forms'
import { NO_HANDS, type Hands } from './hands'
import { PhotoCheck } from './PhotoCheck'
import { LeftWords } from './LeftWords'
import { useForms } from './useForms'
import { useStranded } from './useStranded'
import './Panel.scss'

interface PanelProps {
  one: StaffCaseData
  onReady: (send: (() => void) | null) => void
  /** Somebody types here, or was told that the case moved on. */
  onTouched: () => void
  onDone: () => void
  /** Where the keys of the desk find what they do; absent on a phone. */
  hands?: MutableRefObject<Hands>
}

const PANEL_ID = 'panel-of-case'

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

/** The forms that can take over what was written for one that is gone: those that begin with an empty page. */
const takingOf = (allowed: readonly StaffActionName[]): Taking[] =>
  allowed.flatMap((action) => {
    const area = FORMS[action]?.fields.find(({ kind }) => kind === 'area')
    return area ? [{ action, field: area.name }] : []
  })

/** What the signed-in person may do with a case now: the usual thing open, the others one tap away. */
export function Panel({ one, onReady, onTouched, onDone, hands }: PanelProps) {
  const mayDispatch = one.actions.includes('dispatch') || one.actions.includes('accept')
  const toBeSent = one.state === 'received' || one.state === 'accepted' || one.state === 'needs_more'
  const others: StaffActionName[] = ORDER.filter((action) => one.actions.includes(action) && FORMS[action])
  if (one.actions.includes('blurPhoto') && one.photos.length > 0) others.push('blurPhoto')
  if (one.actions.includes('checkPhoto')) others.push('checkPhoto')
  const may: StaffActionName[] = [...(mayDispatch ? ['dispatch' as const] : []), ...others]
  // what is done already and has only not left yet is not done twice
  const sent = useMyDeeds().filter((entry) => deedOf(entry).cases.includes(one.id))
  const allowed = may.filter((other) => !sent.some((entry) => deedOf(entry).action === other))
  const usual: StaffActionName | null = mayDispatch && toBeSent ? 'dispatch' : (others[0] ?? null)
  const first = sent.length > 0 ? null : usual
  // whoever comes back to a case finds the form that they had begun
  const [begun] = useState(() => allowed.find((action) => hasDraft(draftName(one.id, action))) ?? null)
  const forms = useForms(allowed, first, begun, onTouched)
  const back = useObservable(returned)
  // until it is handed over again
  const isBack = useMyDrafts(one.id).some(({ id }) => id === back?.entryId)
  const { choose } = forms
  useEffect(() => {
    const action = allowed.find((other) => other === back?.action)
    if (isBack && action) choose(action)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each form that comes back
  }, [isBack, back?.serial])
  const { action } = forms
  const stranded = useStranded(one.id, allowed)
  const left = forms.left ?? stranded.left
  const form = action ? FORMS[action] : undefined
  // what was sent leaves an empty form behind it
  const [times, setTimes] = useState(0)
  const done = () => {
    forms.done()
    setTimes(times + 1)
    onDone()
  }
  useEffect(() => {
    if (!hands) return undefined
    hands.current = {
      ...hands.current,
      choose: (next) => {
        if (!allowed.includes(next)) return
        forms.choose(next)
        // among targets a digit chooses; in a field it would be written
        into(PANEL_ID, next !== 'dispatch')
      },
    }
    return () => {
      hands.current = NO_HANDS
    }
  })
  const rest = allowed.filter((other) => other !== action)
  const top = (
    <>
      {left && (
        <LeftWords
          left={left}
          onClose={() => {
            stranded.putAway(left.action)
            forms.close()
          }}
        />
      )}
      <CaseDeeds caseId={one.id} allowed={may} taking={takingOf(may)} />
    </>
  )
  if (action === null && rest.length === 0) {
    return (
      <View className="desk-panel">
        {top}
        {sent.length === 0 && <View className="desk-form desk-form__note">{words.panel.nothing}</View>}
      </View>
    )
  }
  const at = { one, onReady, onTyped: forms.typed, onDone: done }
  const anew = isBack && back ? back.serial : 0
  return (
    <View id={PANEL_ID} className="desk-panel">
      {top}
      {action === 'checkPhoto' && <PhotoCheck key={`check-${times}`} one={one} onDone={done} />}
      {action === 'blurPhoto' && <Blur key={`blur-${times}`} one={one} onDone={done} />}
      {action === 'dispatch' ? (
        <DispatchPanel key={`dispatch-${times}-${anew}`} hands={hands} {...at} />
      ) : (
        form && action && <FormPanel key={`${action}-${times}-${anew}`} action={action} form={form} {...at} />
      )}
      {rest.length > 0 && (
        <View className="desk-others">
          <Heading level={3} className="desk-part__title">
            {words.panel.other}
          </Heading>
          <View className="desk-others__list">
            {rest.map((other) => (
              <Button key={other} kind="secondary" size="small" onTap={() => forms.choose(other)}>
                {hasDraft(draftName(one.id, other))
                  ? words.panel.begun(words.actions[other])
                  : words.actions[other]}
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
