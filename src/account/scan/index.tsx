import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ACCOUNT, TAB } from '@cloud/shared/addresses'
import { useEffect } from 'react'
import { back, go } from '@/client/go'
import { ActionBar } from '@/ui/ActionBar'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import type { IconName } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { a11y } from '@/ui/platform/a11y'
import { Spinner } from '@/ui/Spinner'
import { scannedCode } from '../parts/scanned'
import { words } from '../words'
import { Ask } from './Ask'
import { Mark } from './Mark'
import { Match } from './Match'
import { type Scan, useScan } from './useScan'
import './index.scss'

const w = words.scan

type End = { icon: IconName; tone: 'gold' | 'pine' | 'brick'; title: string; note: string }
type Ended = Exclude<Scan['state'], 'ask' | 'looking' | 'ready'>

function endOf(state: Ended, said: string): End {
  switch (state) {
    case 'over':
      return { icon: 'clock', tone: 'gold', title: w.over, note: w.overNote }
    case 'unknown':
      return { icon: 'search', tone: 'gold', title: w.unknownCode, note: w.unknownNote }
    case 'taken':
      return { icon: 'users', tone: 'gold', title: w.taken, note: w.takenNote }
    case 'wrong':
      return { icon: 'x', tone: 'brick', title: w.wrong, note: w.wrongNote }
    case 'cancelled':
      return { icon: 'check', tone: 'gold', title: w.cancelled, note: w.cancelledNote }
    case 'confirmed':
      return { icon: 'check', tone: 'pine', title: w.done, note: w.doneNote }
    case 'failed':
      return said === ''
        ? { icon: 'wifioff', tone: 'gold', title: w.offline, note: w.offlineNote }
        : { icon: 'warn', tone: 'brick', title: w.failed, note: said }
  }
}

/** What a code in an address was before WeChat wrote it into its own: `q` of an ordinary link that was scanned. */
const codeAsked = ({ code, q }: Partial<Record<string, string>>): string | null =>
  scannedCode(code ?? decodeURIComponent(q ?? ''))

/** The phone that brings a desktop to its person (pictures s2). */
export default function ScanPage() {
  const asked = codeAsked(useRouter().params)
  const { scan, look, answer, ask } = useScan()
  useEffect(() => {
    if (asked !== null) look({ code: asked })
  }, [asked, look])
  return (
    <Page
      title={w.title}
      titled={scan.state === 'looking'}
      quietOffline
      bar={<Bar scan={scan} ask={ask} answer={answer} />}
    >
      <Body scan={scan} look={look} answer={answer} />
    </Page>
  )
}

type Parts = ReturnType<typeof useScan>

function Body({ scan, look, answer }: Pick<Parts, 'scan' | 'look' | 'answer'>) {
  if (scan.state === 'ask') return <Ask onShown={look} />
  if (scan.state === 'looking')
    return (
      <View className="scan scan--end" {...a11y({ role: 'status' })}>
        <Spinner />
        <View>{w.looking}</View>
      </View>
    )
  if (scan.state === 'ready')
    return <Match ready={scan.ready} busy={scan.busy} onChoose={(number) => answer(scan.ready, number)} />
  const end = endOf(scan.state, scan.state === 'failed' ? scan.words : '')
  return (
    <View className="scan scan--end" {...a11y({ role: 'status' })}>
      <Mark icon={end.icon} tone={end.tone} />
      <Heading level={1} className="scan__head">
        {end.title}
      </Heading>
      <View className="scan__note">{end.note}</View>
    </View>
  )
}

function Bar({ scan, ask, answer }: Pick<Parts, 'scan' | 'ask' | 'answer'>) {
  switch (scan.state) {
    case 'ask':
    case 'looking':
      return null
    case 'ready':
      return (
        <ActionBar>
          <Button kind="secondary" busy={scan.busy} onTap={() => answer(scan.ready, null)}>
            {w.cancel}
          </Button>
        </ActionBar>
      )
    case 'confirmed':
    case 'cancelled':
      return (
        <ActionBar>
          <Button onTap={() => go(ACCOUNT.devices)}>{w.home}</Button>
        </ActionBar>
      )
    default:
      return (
        <ActionBar>
          <Button icon="camera" onTap={scan.state === 'failed' ? scan.again : ask}>
            {scan.state === 'failed' ? w.retry : w.again}
          </Button>
          <Button kind="text" onTap={() => back(TAB.me)}>
            {w.leave}
          </Button>
        </ActionBar>
      )
  }
}
