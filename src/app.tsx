import './client/polyfills'
import './client/outbox/start'

import { QueryProvider } from '@/client/queries'
import { useApp } from '@/client/app'
import { Spoken } from '@/locales/Spoken'
import type { PropsWithChildren } from 'react'

import './theme/tokens.scss'
import './theme/global'

/** The app: what all pages stand on. */
export default function App({ children }: PropsWithChildren) {
  useApp()
  return (
    <QueryProvider>
      <Spoken>{children}</Spoken>
    </QueryProvider>
  )
}
