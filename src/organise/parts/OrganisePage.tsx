import type { ReactNode } from 'react'
import { ORGANISE } from '@cloud/shared/addresses'
import { DeskPage } from '@/desk/shell/DeskPage'
import { NotStaff } from '@/desk/shell/NotStaff'
import { useMayOversee } from '@/desk/shell/useMayOversee'
import { words } from '../words'
import './parts.scss'

interface OrganisePageProps {
  title: string
  /** It lies within the list of the activities. */
  inList?: boolean
  tools?: ReactNode
  sheet?: ReactNode
  bar?: ReactNode
  full?: boolean
  /** Only for those who make activities, not for those who look over them. */
  making?: boolean
  children: ReactNode
}

/** A page of the organisers in the frame of the desk, for those whose work it is and those who look over it. */
export function OrganisePage({ making = false, inList = false, ...page }: OrganisePageProps) {
  const may = useMayOversee()
  if (!may.activities) return <NotStaff title={page.title} who={words.who} />
  if (making && !may.activitiesMake) return <NotStaff title={page.title} who={words.notYours} />
  return (
    <DeskPage
      place="activities"
      within={inList ? { label: words.title, url: ORGANISE.list } : undefined}
      {...page}
    />
  )
}
