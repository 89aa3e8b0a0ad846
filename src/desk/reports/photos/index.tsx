import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { mapContract, type WaitingPhotoData } from '@cloud/features/reports/contract/map'
import { DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { queryClient, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { a11y } from '@/ui/platform/a11y'
import { usePlainKeys } from '../../platform/keys'
import { DeskPage } from '../../shell/DeskPage'
import { words } from '../../words'
import { BlurEditor } from '../cases/blur/BlurEditor'
import type { Box } from '../cases/blur/boxes'
import { NotDone, useAtOnce } from './useAtOnce'
import { useWaiting } from './useWaiting'
import './index.scss'

const text = words.photoQueue

/** 审照片 as one page: a photo, three keys. */
export default function PhotosPage() {
  const first = useQueryOf(mapContract.photosWaiting, {})
  const queue = useWaiting(first.data)
  return (
    <DeskPage title={text.title} place="cases" within={{ label: words.cases, url: DESK.cases() }}>
      <DataState query={first} quiet>
        {() => (
          <View className="desk-photos">
            <View className="desk-photos__left" {...a11y({ role: 'status', live: 'polite' })}>
              {text.left(queue.left)}
            </View>
            {queue.current ? <Asked queue={queue} asked={queue.current} /> : <Done queue={queue} />}
          </View>
        )}
      </DataState>
    </DeskPage>
  )
}

type Queue = ReturnType<typeof useWaiting>

function Done({ queue }: { queue: Queue }) {
  return (
    <>
      <Empty title={text.none} text={text.noneBody} />
      {queue.mayGoBack && (
        <Button kind="text" onTap={queue.back}>
          {text.undo}
        </Button>
      )}
    </>
  )
}

function Asked({ queue, asked }: { queue: Queue; asked: WaitingPhotoData }) {
  const deed = useAtOnce()
  const [busy, setBusy] = useState(false)
  const [blurring, setBlurring] = useState<string | null>(null)
  const [refused, setRefused] = useState('')
  const { photo, caseId, version } = asked
  const isBlurring = blurring === photo.id
  const place = [asked.townName, asked.villageName].filter(Boolean).join(' ')
  /** Does it at the version that is known; whoever was faster is told of, and the photo waits for another tap. */
  const attempt = async (does: () => ReturnType<typeof deed>) => {
    if (busy) return null
    setBusy(true)
    setRefused('')
    try {
      const fresh = await does()
      queue.moved(caseId, fresh.version, fresh.photos)
      return fresh
    } catch (error) {
      if (!(error instanceof NotDone)) throw error
      const { fresh } = error
      setRefused(fresh ? text.moved : error.words || words.panel.notSent)
      if (fresh) queue.moved(caseId, fresh.version, fresh.photos)
      return null
    } finally {
      setBusy(false)
    }
  }
  const say = async (passed: boolean) => {
    const done = await attempt(() =>
      deed(reportsContract.checkPhoto, { caseId, version, fileId: photo.id, passed }),
    )
    if (!done) return
    queue.answered(photo.id, passed ? 'passed' : 'refused')
    // another visit begins with what waits then
    queryClient.removeQueries({
      queryKey: [mapContract.photosWaiting.service, mapContract.photosWaiting.name],
      type: 'inactive',
    })
  }
  const blur = async (regions: Box[]) => {
    const done = await attempt(() =>
      deed(reportsContract.blurPhoto, { caseId, version, fileId: photo.id, regions }),
    )
    if (done) setBlurring(null)
  }
  const back = () => {
    setBlurring(null)
    queue.back()
  }
  usePlainKeys(
    isBlurring
      ? {}
      : {
          '1': () => void say(true),
          '2': () => setBlurring(photo.id),
          '3': () => void say(false),
          z: back,
        },
  )
  return (
    <View className="desk-photos__one">
      <View className="desk-photos__about">{marks.facts([asked.number, asked.title, place])}</View>
      {queue.answer && <Banner tone="blue" title={text.said[queue.answer]} />}
      {photo.blurred && !isBlurring && <Banner tone="blue" title={text.blurred} />}
      {refused !== '' && <Banner tone="gold" title={refused} />}
      {isBlurring ? (
        <>
          <BlurEditor
            key={photo.full}
            caseId={caseId}
            photo={photo}
            busy={busy}
            onSend={(boxes) => void blur(boxes)}
          />
          <Button kind="text" onTap={() => setBlurring(null)}>
            {text.back}
          </Button>
        </>
      ) : (
        <>
          <View className="desk-photos__frame" {...a11y({ role: 'img', label: text.photo(asked.title) })}>
            <Image
              key={photo.full}
              className="desk-photos__photo"
              mode="aspectFit"
              src={photo.full}
              {...a11y({ hidden: true })}
            />
          </View>
          <View className="desk-photos__keys">
            <Button busy={busy} onTap={() => void say(true)}>
              {text.pass}
            </Button>
            <Button kind="secondary" onTap={() => setBlurring(photo.id)}>
              {text.blur}
            </Button>
            <Button kind="secondary" busy={busy} onTap={() => void say(false)}>
              {text.refuse}
            </Button>
          </View>
          <View className="desk-photos__more">
            {queue.mayGoBack && (
              <Button kind="text" size="small" onTap={back}>
                {text.undo}
              </Button>
            )}
            <Button kind="text" size="small" onTap={queue.skip}>
              {text.skip}
            </Button>
            <Button kind="text" size="small" onTap={() => go(DESK.case(caseId))}>
              {text.case(asked.number)}
            </Button>
          </View>
          <View className="desk-photos__note">{words.photoCheck.how}</View>
          <View className="desk-photos__hint">{text.keys}</View>
        </>
      )}
      {queue.coming && (
        <Image className="desk-photos__coming" src={queue.coming.photo.full} {...a11y({ hidden: true })} />
      )}
    </View>
  )
}
