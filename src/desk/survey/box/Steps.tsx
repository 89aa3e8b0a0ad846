import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { StepHead } from '@/ui/StepHead'
import { Tag } from '@/ui/Tag'
import { BurnPart, FoundPart } from './EndPart'
import { MakePart, type Printed } from './MakePart'
import { OpenPart } from './OpenPart'
import type { BoxState } from './state'
import { TryPart } from './TryPart'
import { words } from './words'

interface StepsProps {
  box: BoxState
  now: number
  /** May make, try and open it, and not only look. */
  mayRun: boolean
  onSheet: (sheet: JSX.Element | null) => void
  onMade: (printed: Printed) => void
}

const STEPS = ['make', 'try', 'post', 'open', 'burn'] as const
/** How many steps lie behind a box. */
const DONE = { none: 0, untried: 1, sealed: 2, opened: 4 } as const

/** The way of a box, from its making to the end of its papers. */
export function Steps({ box, now, mayRun, onSheet, onMade }: StepsProps) {
  const done = box.burnt?.confirmed ? STEPS.length : DONE[box.state]
  // posting the number is not a step that ends: it stands beside the waiting
  const isCurrent = (at: number) => at === done || (box.state === 'sealed' && at === done + 1)
  const bodies: Record<(typeof STEPS)[number], ReactNode> = {
    make: <MakeStep box={box} mayRun={mayRun} onMade={onMade} />,
    try: <TryPart survey={box.survey} tried={box.tried} mayRun={mayRun && box.state === 'untried'} />,
    post: <PostPart box={box} />,
    open:
      box.state === 'opened' ? (
        <FoundPart box={box} />
      ) : (
        <OpenPart box={box} now={now} mayRun={mayRun} onSheet={onSheet} />
      ),
    burn: <BurnPart box={box} now={now} />,
  }
  return (
    <>
      {!mayRun && <Banner tone="grey" title={words.readOnly} />}
      <DemoCodes box={box} />
      {box.refused > 0 && <View className="box-desk__note">{words.codes.refused(box.refused)}</View>}
      {STEPS.map((step, at) => (
        <View key={step} className="box-step">
          <StepHead
            number={at + 1}
            title={words.steps[step]}
            state={at < done ? 'done' : isCurrent(at) ? 'current' : 'todo'}
          />
          <View className="box-step__body">
            {at < done || isCurrent(at) ? (
              bodies[step]
            ) : (
              <View className="box-desk__note">{words.notYet}</View>
            )}
          </View>
        </View>
      ))}
    </>
  )
}

/** Who keeps the papers, and the form where there is no box or it is made anew. */
function MakeStep({ box, mayRun, onMade }: Pick<StepsProps, 'box' | 'mayRun' | 'onMade'>) {
  const text = words.make
  const [again, setAgain] = useState(false)
  const form = <MakePart survey={box.survey} about={box.about} onMade={onMade} />
  if (box.state === 'none')
    return mayRun && box.makeable ? form : <View className="box-desk__note">{words.notYet}</View>
  return (
    <View className="box-desk">
      {box.holders ? (
        box.holders.map(({ office, outside }, at) => (
          <View key={office}>{text.keptBy(at + 1, office, outside)}</View>
        ))
      ) : (
        <View className="box-desk__note">{text.byCommand}</View>
      )}
      {box.office && <View className="box-desk__note">{text.hasOffice}</View>}
      {mayRun && box.makeable && (
        <>
          {again && (
            <>
              <Banner tone="gold" title={text.againTitle}>
                {text.againBody}
              </Banner>
              {form}
            </>
          )}
          <Button kind="text" size="small" onTap={() => setAgain(!again)}>
            {again ? text.keep : text.again}
          </Button>
        </>
      )}
    </View>
  )
}

/** The number of the box, as it stands on the poster. */
function PostPart({ box }: { box: BoxState }) {
  const text = words.post
  return (
    <View className="box-desk">
      <View className="box-desk__lead">{text.lead}</View>
      {box.fingerprint !== null && (
        <>
          <View>
            <View className="box-desk__note">{text.label}</View>
            <View className="box-number">{box.fingerprint}</View>
          </View>
          <Button kind="secondary" icon="doc" onTap={() => go(DESK.survey('poster', box.survey))}>
            {text.poster}
          </Button>
        </>
      )}
    </View>
  )
}

/** The demo county's codes, for whoever plays the opening. */
function DemoCodes({ box }: { box: BoxState }) {
  const text = words.demo
  if (!box.demo) return null
  return (
    <View className="box-demo">
      <Tag tone="gold">{text.tag}</Tag>
      <View className="box-demo__body">
        <View className="box-desk__strong">{text.title}</View>
        <View className="box-desk__note">{text.body}</View>
        {box.demo.map((code, at) => (
          <View key={code} className="box-demo__code">
            {text.code(at + 1, code)}
          </View>
        ))}
      </View>
    </View>
  )
}
