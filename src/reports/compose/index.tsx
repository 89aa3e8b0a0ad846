import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { emergencyWordsIn } from '@cloud/features/reports/contract'
import { REPORTS } from '@cloud/shared/addresses'
import { isKnown, isOpen, outbox, useOutbox, useOutboxLoaded, whyItWaits } from '@/client/outbox'
import { useOnline } from '@/client/useOnline'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Page } from '@/ui/Page'
import { StepHead } from '@/ui/StepHead'
import { useAlarm } from '../alarm'
import { DangerBanner } from '../parts/DangerBanner'
import { handedOf } from '../onPhone'
import { filingWords } from './words'
import { CategoryStep } from './CategoryStep'
import { lacking, segments } from './draft'
import { IdentityStep } from './IdentityStep'
import { Done, Kept } from './Outcome'
import { PhotoStep } from './PhotoStep'
import { PlaceSheet } from './PlaceSheet'
import { PlaceStep } from './PlaceStep'
import { Progress } from './Progress'
import { Similar } from './Similar'
import { useDraft } from './useDraft'
import { WordsStep } from './WordsStep'
import './index.scss'

const text = filingWords.compose

/** 拍下来，交上去: one page, who may know and four steps; what was already handed over shows where it stands. */
export default function ComposePage() {
  const { params } = useRouter<{ draft?: string }>()
  const loaded = useOutboxLoaded()
  // a draft that is opened must have been read before the fields take their first words from it
  if (params.draft && !loaded) return <Page title={text.title}>{null}</Page>
  return <Compose openId={params.draft} />
}

function Compose({ openId }: { openId: string | undefined }) {
  const state = useDraft(openId)
  const { entry, draft, set, trouble } = state
  const online = useOnline()
  useOutbox()
  const [placing, setPlacing] = useState(false)
  const [strict, setStrict] = useState(false)
  const closePlace = useCallback(() => setPlacing(false), [])
  const photos = entry?.photos ?? []
  const lacks = lacking(draft, photos.length)
  const parts = segments(draft, photos.length)
  const started = photos.length > 0 || draft.withoutPhoto
  const danger = emergencyWordsIn(draft.words, useAlarm().words)
  const standing = entry ? outbox.standing(entry) : null

  const again = () => void Taro.redirectTo({ url: REPORTS.compose() })
  const handed = entry && handedOf(entry)
  if (handed) {
    return (
      <Page title={text.title}>
        <Done entryId={entry.id} handed={handed} onAgain={again} />
      </Page>
    )
  }
  if (entry?.stage === 'queued' && standing) {
    return (
      <Page title={text.title}>
        <Kept
          why={whyItWaits(entry)}
          open={isOpen(entry)}
          sending={standing.at === 'sending' ? standing : null}
          nobodys={draft.identity === 'anonymous'}
          atOnce={entry.atOnce === true}
          onNow={() => {
            if (standing.at === 'held') void outbox.goOn(entry.id)
            else if (standing.at === 'apart') void state.atOnce()
            else outbox.hurry()
          }}
          onEdit={() => void state.recall()}
        />
      </Page>
    )
  }

  const handOver = () => {
    setStrict(true)
    if (lacks.length > 0) return
    if (entry?.problem?.fields?.['place.point']) set({ place: { ...draft.place, outsideOk: true } })
    void state.handOver()
  }
  const bar = (
    <ActionBar
      note={<Progress parts={parts} lacks={lacks} kept={!online && entry !== undefined} />}
      tone={lacks.length > 0 ? 'blocked' : 'plain'}
    >
      <Button disabled={lacks.length > 0} onTap={handOver}>
        {online ? text.send : text.sendLater}
      </Button>
    </ActionBar>
  )
  const sheet = placing && (
    <PlaceSheet
      town={draft.place.town}
      village={draft.place.village}
      onClose={closePlace}
      onChoose={(town, village) => {
        const from = draft.place.point ? draft.place.from : 'list'
        set({ place: { ...draft.place, town, village, from } })
        setPlacing(false)
      }}
    />
  )
  return (
    <Page title={text.title} titled fills bar={bar} sheet={sheet}>
      <View className="compose">
        {entry?.problem && <Problem problem={entry.problem} />}
        {trouble !== '' && <Banner tone="brick" title={trouble} className="compose__banner" />}
        <IdentityStep
          identity={draft.identity}
          settled={started}
          known={entry !== undefined && isKnown(entry)}
          onChange={(identity) => set({ identity })}
          onAnew={state.nobodyAnew}
        />
        <PhotoStep
          photos={photos}
          left={state.left}
          withoutPhoto={draft.withoutPhoto}
          onTake={state.takePhotos}
          onRemove={state.removePhoto}
          onWithout={() => set({ withoutPhoto: true })}
        />
        {started ? (
          <>
            <CategoryStep chosen={draft.categories} onChange={(categories) => set({ categories })} />
            <PlaceStep
              place={draft.place}
              offered={state.offered}
              onChange={(place, typing) => set({ place }, typing)}
              onOffer={(use) => {
                if (use && state.offered) {
                  const point = { ...state.offered, system: 'wgs84' as const }
                  set({ place: { ...draft.place, point, from: 'photo' } })
                }
                state.dismissOffer()
              }}
              onList={() => setPlacing(true)}
            />
            {draft.place.point && draft.identity !== 'anonymous' && (
              <Similar
                categories={draft.categories}
                point={draft.place.point}
                onFollowed={() => void state.discard().then(() => Taro.redirectTo({ url: REPORTS.mine }))}
              />
            )}
            {danger.length > 0 && <DangerBanner found={danger} />}
            <WordsStep
              draft={draft}
              done={lacks.length === 0}
              needed={photos.length === 0}
              strict={strict}
              onChange={set}
            />
          </>
        ) : (
          <Collapsed />
        )}
        {entry && isOpen(entry) && <Discard onDiscard={() => void state.discard().then(again)} />}
      </View>
    </Page>
  )
}

/** Before there is a photo, the other steps only show what will be asked. */
function Collapsed() {
  const heads = [
    { title: text.what, note: undefined },
    { title: text.where, note: text.whereNote },
    { title: text.say, note: text.sayNote },
  ]
  return heads.map(({ title, note }, index) => (
    <View key={title} className="compose__step compose__step--todo">
      <StepHead number={index + 2} title={title} state="todo" note={note} />
    </View>
  ))
}

function Problem({ problem }: { problem: { words: string; fields?: Record<string, string> } }) {
  const fields = [...new Set(Object.values(problem.fields ?? {}))]
  return (
    <Banner tone="brick" title={problem.words} className="compose__banner">
      {fields.map((field) => (
        <View key={field}>{field}</View>
      ))}
    </Banner>
  )
}

function Discard({ onDiscard }: { onDiscard: () => void }) {
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <View className="compose__discard">
        <Button kind="text" size="small" onTap={() => setAsking(true)}>
          {text.discard}
        </Button>
      </View>
    )
  }
  return (
    <Banner tone="gold" title={text.discardAsk} className="compose__banner">
      <View className="compose__pair">
        <Button size="small" kind="danger" onTap={onDiscard}>
          {text.discardYes}
        </Button>
        <Button size="small" kind="secondary" onTap={() => setAsking(false)}>
          {text.discardNo}
        </Button>
      </View>
    </Banner>
  )
}
