import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import type { Papers } from '@cloud/shared/box/papers'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea, TextField } from '@/ui/Field'
import { Switch } from '@/ui/Switch'
import { makeBox, makesBoxes } from './making'
import type { MadeBox } from './makingTypes'
import type { Holder, Holders } from './state'
import { words } from './words'

const text = words.make

/** What is printed once, and then nowhere any more. */
export interface Printed {
  papers: Papers
  holders: readonly Holder[]
  fingerprint: string
}

/** Longest public key in PEM that the desk takes. */
const PEM_LENGTH = 3000
const NOBODY: Holder = { office: '', outside: false }
const NUMBERS = [0, 1, 2] as const

/** The form in which a box is made, where this device makes any. */
export function MakePart({
  survey,
  about,
  onMade,
}: {
  survey: string
  about: string
  onMade: (printed: Printed) => void
}) {
  const where = makesBoxes()
  if (where === 'elsewhere') return <Banner tone="blue" title={text.where} children={text.whereBody} />
  if (where === 'unsafe') return <Banner tone="brick" title={text.unsafe} children={text.unsafeBody} />
  return <MakeForm survey={survey} about={about} onMade={onMade} />
}

function faultOf(holders: Holders): string | undefined {
  const offices = holders.map(({ office }) => office.trim())
  if (new Set(offices).size < holders.length) return text.same
  return holders.some(({ outside }) => outside) ? undefined : text.outsideMissing
}
const isShort = ({ office }: Holder) => office.trim().length < MIN_LENGTH.correction

function MakeForm({ survey, about, onMade }: Parameters<typeof MakePart>[0]) {
  const make = useCommand(surveyDesk.makeBox)
  const [holders, setHolders] = useState<Holders>([NOBODY, NOBODY, { ...NOBODY, outside: true }])
  const [pem, setPem] = useState('')
  const [strict, setStrict] = useState(false)
  const [made, setMade] = useState<MadeBox | 'making' | 'failed' | null>(null)
  const change = (at: number, part: Partial<Holder>) => {
    const [one, two, three] = holders.map((holder, n) => (n === at ? { ...holder, ...part } : holder))
    if (one && two && three) setHolders([one, two, three])
  }
  const fault = faultOf(holders)

  const send = async () => {
    setStrict(true)
    if (holders.some(isShort) || fault !== undefined) return
    // whoever sends it again after an answer that was lost sends the same box
    const box = typeof made === 'object' && made ? made : await begin()
    if (!box) return
    const { modulus, wraps, papers } = box
    const [one, two, three] = holders.map(({ office, outside }) => ({ office: office.trim(), outside }))
    if (!one || !two || !three) return
    const officeKey = pem.trim() === '' ? {} : { officeKey: pem.trim() }
    make.mutate(
      { survey, modulus, wraps, holders: [one, two, three], ...officeKey },
      { onSuccess: ({ fingerprint }) => onMade({ papers, holders: [one, two, three], fingerprint }) },
    )
  }
  const begin = async (): Promise<MadeBox | null> => {
    setMade('making')
    try {
      const box = await makeBox(about)
      setMade(box)
      return box
    } catch {
      setMade('failed')
      return null
    }
  }
  return (
    <View className="box-desk">
      <View className="box-desk__lead">{text.lead}</View>
      {NUMBERS.map((at) => (
        <View key={at} className="box-desk__holder">
          <TextField
            label={text.holder(at + 1)}
            hint={text.holderHint}
            error={strict && isShort(holders[at]) ? text.holderMissing : undefined}
            maxLength={MAX_LENGTH.title}
            onChange={(office) => change(at, { office })}
          />
          <View className="box-desk__switch">
            {text.outside}
            <Switch
              label={text.outsideOf(at + 1)}
              on={holders[at].outside}
              onChange={(outside) => change(at, { outside })}
            />
          </View>
        </View>
      ))}
      <TextArea
        label={text.office}
        placeholder={text.officePlace}
        hint={text.officeHint}
        error={make.error?.fields?.officeKey}
        maxLength={PEM_LENGTH}
        onChange={setPem}
      />
      {strict && fault !== undefined && !holders.some(isShort) && <Banner tone="brick" title={fault} />}
      {made === 'failed' && <Banner tone="brick" title={text.failed} />}
      {make.error && <Banner tone="brick" title={make.error.words || words.notSent} />}
      <Button busy={(made === 'making' || make.isPending) && text.making} onTap={() => void send()}>
        {text.start}
      </Button>
    </View>
  )
}
