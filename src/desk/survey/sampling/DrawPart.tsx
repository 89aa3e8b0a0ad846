import { View } from '@tarojs/components'
import { useState } from 'react'
import { type SampleDraw, surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { beijingDay } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { Allocation } from './DesignPart'
import type { PartProps } from './types'
import { words } from './words'

const text = words.draw

/** Two persons, the seed, the draw, and how anybody repeats it. */
export function DrawPart({ survey, view, may }: PartProps) {
  const { draw, closed, frame } = view
  return (
    <Card className="sampling__card">
      <Heading level={2}>{text.two}</Heading>
      {!draw && <View className="sampling__note">{frame ? words.design.sheetLead : text.noFrame}</View>}
      {closed && !draw?.drawn && <Banner tone="gold" title={text.closed} />}
      {draw && (
        <>
          <Proposed draw={draw} />
          {!closed && !draw.agreed && draw.current && <Agree survey={survey} draw={draw} />}
          {!closed && draw.agreed && !draw.drawn && may && <Draw survey={survey} draw={draw} />}
          {draw.drawn && <Drawn survey={survey} drawn={draw.drawn} may={may} />}
        </>
      )}
    </Card>
  )
}

function Proposed({ draw }: { draw: SampleDraw }) {
  const nameOf = ({ name, own }: SampleDraw['proposedBy']) => (own ? text.own : (name ?? text.somebody))
  const [open, setOpen] = useState(false)
  return (
    <>
      <View>{text.proposedBy(nameOf(draw.proposedBy))}</View>
      <View>
        {draw.agreed ? text.agreedBy(nameOf(draw.agreed.by), dayWords(draw.agreed.on)) : text.waiting}
      </View>
      {!draw.current && <Banner tone="gold" title={text.gone} />}
      {draw.current && (
        <>
          <View className="sampling__note">{text.kind(words.design.kinds[draw.design.kind].label)}</View>
          <View className="sampling__note">{text.households(draw.households)}</View>
        </>
      )}
      <View className="sampling__label">{text.seed}</View>
      <View className="sampling__note">{text.seedFrom(draw.seedSource, dayWords(draw.seedOn))}</View>
      <View className="sampling__note">{text.seedLead}</View>
      {draw.current && !open && (
        <Button kind="text" size="small" onTap={() => setOpen(true)}>
          {words.design.table}
        </Button>
      )}
      {open && <Allocation parts={draw.parts} households={draw.households} />}
    </>
  )
}

/** The second of two: agrees to exactly what is shown. */
function Agree({ survey, draw }: { survey: string; draw: SampleDraw }) {
  const agree = useCommand(surveyDesk.agreeDraw)
  const [sure, setSure] = useState(false)
  if (draw.proposedBy.own) return <View className="sampling__note">{text.ownProposal}</View>
  const send = () =>
    agree.mutate({ survey, proposal: draw.proposal }, { onSuccess: () => toast(text.agreed) })
  return (
    <>
      {sure && <Banner tone="gold" title={text.confirmAgree} />}
      {agree.error && <Banner tone="brick" title={agree.error.words || words.notSent} />}
      <Button busy={agree.isPending} onTap={sure ? send : () => setSure(true)}>
        {text.agree}
      </Button>
      {sure && (
        <Button kind="text" onTap={() => setSure(false)}>
          {text.back}
        </Button>
      )}
    </>
  )
}

function Draw({ survey, draw }: { survey: string; draw: SampleDraw }) {
  const deed = useCommand(surveyDesk.drawSample)
  const kept = useKept(`survey:seed:${survey}`, { seed: '' })
  const { seed } = kept.value
  const [sure, setSure] = useState(false)
  const [strict, setStrict] = useState(false)
  const [today] = useState(() => beijingDay(Date.now()))
  const typed = seed.trim()
  if (today < draw.seedOn) return <View className="sampling__note">{text.early(dayWords(draw.seedOn))}</View>
  const send = () =>
    deed.mutate(
      { survey, seed: typed },
      {
        onSuccess: ({ households }) => {
          kept.forget()
          toast(text.done(households))
        },
      },
    )
  const ask = () => {
    setStrict(true)
    setSure(typed.length > 1)
  }
  return (
    <>
      <TextField
        key={kept.round}
        label={text.number}
        initial={seed}
        hint={text.numberHint}
        error={strict && typed.length < 2 ? text.wrong : undefined}
        maxLength={120}
        onChange={(value) => {
          kept.set({ seed: value })
          setSure(false)
        }}
      />
      {sure && <Banner tone="gold" title={text.confirm(typed)} />}
      {deed.error && <Banner tone="brick" title={deed.error.words || words.notSent} />}
      <Button busy={deed.isPending && text.drawing} onTap={sure ? send : ask}>
        {text.draw}
      </Button>
    </>
  )
}

interface DrawnProps {
  survey: string
  drawn: NonNullable<SampleDraw['drawn']>
  may: boolean
}

function Drawn({ survey, drawn, may }: DrawnProps) {
  return (
    <>
      <Banner tone="pine" title={text.drawn(drawn.households, dayWords(drawn.on))} />
      <View className="sampling__note">{text.drawnSeed(drawn.seed)}</View>
      <View className="sampling__label">{text.drawnSha}</View>
      <View className="sampling__sum">{drawn.sha256}</View>
      <View className="sampling__note">{text.once}</View>
      {may && (
        <Button icon="doc" onTap={() => go(DESK.survey('letters', survey))}>
          {text.letters}
        </Button>
      )}
      <View className="sampling__label">{text.repeat}</View>
      {text.repeatLines.map((line) => (
        <View key={line} className="sampling__note">
          {line}
        </View>
      ))}
    </>
  )
}
