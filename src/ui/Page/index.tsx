import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { directionOf } from '@cloud/shared/locale'
import { useId } from 'react'
import type { ReactNode } from 'react'

import { useMe } from '@/client/me'
import { useTextSize, useTheme } from '@/client/preferences'
import { askFailedAgain } from '@/client/queries'
import { LOCKED, useSession } from '@/client/session'
import { useOnline } from '@/client/useOnline'

import { useLocale } from '@/locales'

import { Banner } from '../Banner'
import { ErrorBoundary } from '../ErrorBoundary'
import { a11y } from '../platform/a11y'
import { useChrome, useScrolled } from '../platform/frame'
import { TabBar } from '../TabBar'
import type { Tab } from '../TabBar'
import { ToastHost } from '../Toast'
import { words } from '../words'
import { NavBar } from './NavBar'
import './Page.scss'

const BACKGROUNDS = {
  light: { paper: '#ffffff', page: '#f3f6f9', well: '#0a1a33' },
  dark: { paper: '#0b1420', page: '#070e18', well: '#0c1b33' },
} as const

export interface PageProps {
  /** In the bar, centred; also the title of the browser tab. */
  title?: string
  /** The title is the page's heading; otherwise the page says one of its own (`Heading level={1}`). */
  titled?: boolean
  /** Draws the tab bar with this tab on. */
  tab?: Tab
  /** Arrow back; default everywhere but on the tabs. */
  back?: boolean
  /** paper: white bar; sky: nothing until scrolled, then paper (the first child lies under it); well: dark bar; none. */
  nav?: 'paper' | 'sky' | 'well' | 'none'
  /** In the bar instead of a title, at its start, e.g. the town. */
  lead?: ReactNode
  /** In the bar, at its end (on the web; WeChat's capsule is there), e.g. 分享. */
  action?: ReactNode
  /** paper: reading; page: a list of cards; well: the night well in both themes. */
  ground?: 'paper' | 'page' | 'well'
  /** Staff: dense and as wide as the window from 1024 px on. */
  wide?: boolean
  /** An ActionBar. */
  bar?: ReactNode
  /** A BottomSheet: it covers the bars too. */
  sheet?: ReactNode
  /** Something is filled in here that is kept on the phone without a network. */
  fills?: boolean
  /** The page says itself that there is no network. */
  quietOffline?: boolean
  /** Classes on the root, e.g. `sky-autumn air-1`. */
  className?: string
  children: ReactNode
}

/** The frame of every page: theme, text size, bars, offline banner, toasts, and a net under what breaks. */
export function Page(props: PageProps) {
  const {
    title,
    titled = false,
    tab,
    back = tab === undefined,
    nav = 'paper',
    lead,
    action,
    ground = 'paper',
  } = props
  const {
    wide = false,
    bar,
    sheet,
    fills = false,
    quietOffline = nav === 'sky',
    className = '',
    children,
  } = props
  useDidShow(askFailedAgain)
  const theme = useTheme()
  const size = useTextSize()
  const demo = useMe()?.demo ?? false
  const locked = useSession()?.token === LOCKED
  const top = `top${useId().replace(/\W/g, '')}`
  const scrolled = useScrolled(top, nav === 'sky')
  const onSky = (nav === 'sky' && !scrolled) || nav === 'well'
  useChrome({
    title: title ?? words.product,
    background: BACKGROUNDS[theme][ground],
    dark: theme === 'dark',
    onSky,
  })
  const classes = ['app', `theme-${theme}`, `ground-${ground}`, className]
  if (size === 'large') classes.push('size-large')
  if (directionOf(useLocale()) === 'rtl') classes.push('dir-rtl')
  if (wide) classes.push('density-desk', 'app--wide')
  if (locked) classes.push('app--locked')
  return (
    <View className={classes.join(' ')}>
      <View id={top} className="app__top" />
      {nav !== 'none' && (
        <NavBar
          title={title}
          titled={titled}
          back={back}
          lead={lead}
          action={action}
          look={nav}
          scrolled={scrolled}
        />
      )}
      <View className="app__main" {...a11y({ role: 'main' })}>
        {!quietOffline && <OfflineBanner said={fills ? words.offline.filling : words.offline.looking} />}
        <ErrorBoundary fills={fills}>{children}</ErrorBoundary>
      </View>
      <View className="app__foot" {...a11y({ role: 'contentinfo' })}>
        <ToastHost />
        {demo && <View className="app__demo">{words.demo}</View>}
        {bar}
        {tab && <TabBar current={tab} />}
      </View>
      {sheet}
    </View>
  )
}

function OfflineBanner({ said }: { said: { title: string; body: string } }) {
  if (useOnline()) return null
  return (
    <View className="app__offline">
      <Banner tone="gold" icon="wifioff" title={said.title}>
        {said.body}
      </Banner>
    </View>
  )
}
