import { Text, View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { Draft } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { useWide } from '@/desk/platform/wide'
import { go } from '@/client/go'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { Tappable } from '@/ui/Tappable'
import { OrganisePage } from '../parts/OrganisePage'
import { showField } from '../platform/showField'
import { words as common } from '../words'
import { asDetail } from './asDetail'
import { EditSheets, type EditSheet } from './EditSheets'
import { findingsIn, type Fault } from './faults'
import { idOf } from './Faulty'
import { Foot } from './Foot'
import type { FormProps } from './form'
import { Preview } from './Preview'
import { mended, put } from './put'
import { Saved } from './Saved'
import { Afterwards, Bring, HowMany, Organiser, Stop, Who } from './sections/Rest'
import { Questions } from './sections/Questions'
import { Times } from './sections/Times'
import { What } from './sections/What'
import { Where } from './sections/Where'
import type { DraftInHand } from './useDraft'
import { words } from './words'

/** Writing one activity: the form, and beside it how it will look on a phone (picture o2). */
export function Editor({ draft: hand }: { draft: DraftInHand }) {
  const { content, edited } = hand
  const wide = useWide()
  const [now] = useState(() => Date.now())
  const [view, setView] = useState<'form' | 'preview'>('form')
  const [strict, setStrict] = useState(false)
  const [sheet, setSheet] = useState<EditSheet | null>(null)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const close = useCallback(() => setSheet(null), [])
  const findings = findingsIn(content, { now, strict, published: edited.activityId !== null, wrong })
  const title = edited.activityId === null ? words.title : words.titleChanging
  const form: FormProps = {
    draft: content,
    findings,
    now,
    set: (field, value, anew) => hand.change(put(content, field, value), anew),
    onWrong: (key, is) =>
      setWrong((all) => new Set(is ? [...all, key] : [...all].filter((one) => one !== key))),
    onMend: ({ field, fix }: Fault) => fix && hand.change(mended(content, field, fix.value), true),
  }
  const foot = (
    <Foot
      hand={hand}
      findings={findings}
      onShow={() => {
        setStrict(true)
        setView('form')
        const first = findings.all.find(({ hint }) => !hint)
        if (first) showField(idOf(first.field))
      }}
      onPublish={() => {
        setStrict(true)
        if (findings.blocking === 0) setSheet('publish')
      }}
      onDrop={() => setSheet('drop')}
    />
  )
  return (
    <OrganisePage
      title={title}
      full
      making
      bar={!wide && foot}
      sheet={sheet && <EditSheets open={sheet} hand={hand} onClose={close} />}
    >
      <View className="org-edit">
        {/* out of sight it stays as it is: what cannot be read in a field must not be forgotten by looking at the preview */}
        <View className={wide || view === 'form' ? 'org-edit__form' : 'org-edit__form org-edit__form--away'}>
          {wide && <Crumb title={title} />}
          {!wide && <Views view={view} onView={setView} />}
          <Saved hand={hand} />
          <View key={hand.epoch}>
            <Sections form={form} hand={hand} onCover={() => setSheet('cover')} />
          </View>
          {wide && <View className="org-edit__foot">{foot}</View>}
        </View>
        {(wide || view === 'preview') && (
          <View className="org-edit__preview">
            {!wide && <Views view={view} onView={setView} />}
            <Preview activity={asDetail(content, edited.cover, now)} />
          </View>
        )}
      </View>
    </OrganisePage>
  )
}

function Crumb({ title }: { title: string }) {
  return (
    <View>
      <View className="org-crumb">
        <Tappable className="org-crumb__link" role="link" onTap={() => go(ORGANISE.list)}>
          {common.title}
        </Tappable>
        <Text>{words.crumb}</Text>
      </View>
      <Heading level={1}>{title}</Heading>
    </View>
  )
}

function Views({ view, onView }: { view: 'form' | 'preview'; onView: (view: 'form' | 'preview') => void }) {
  return (
    <View className="org-edit__views">
      <Segments
        label={words.viewsLabel}
        value={view}
        onChange={onView}
        options={(['form', 'preview'] as const).map((value) => ({ value, label: words.views[value] }))}
      />
    </View>
  )
}

interface SectionsProps {
  form: FormProps
  hand: DraftInHand
  onCover: () => void
}

function Sections({ form, hand, onCover }: SectionsProps) {
  const start = (next: Draft) => hand.change(next)
  return (
    <>
      <What cover={hand.edited.cover} onCover={onCover} {...form} />
      <Times onStart={start} {...form} />
      <Where {...form} />
      <HowMany {...form} />
      <Bring {...form} />
      <Who {...form} />
      <Questions {...form} />
      <Organiser {...form} />
      <Afterwards {...form} />
      <Stop {...form} />
    </>
  )
}
