import type { Locale } from '@cloud/shared/locale'
import { Children, cloneElement, Fragment, isValidElement, useEffect } from 'react'
import type { PropsWithChildren, ReactElement, ReactNode } from 'react'

import { keptLocale, locale, useLocale } from '.'
import { declareLanguage, onChosenElsewhere } from './window'

type Parent = ReactElement<PropsWithChildren>

/** The element that stands for a page in a language: the same one as long as the language is. */
const drawn = new WeakMap<Parent, { language: Locale; page: Parent }>()

function inLanguage(element: Parent, language: Locale): Parent {
  const before = drawn.get(element)
  if (before?.language === language) return before.page
  const page = cloneElement(element)
  drawn.set(element, { language, page })
  return page
}

/** Taro keeps the elements of its pages, on the web in a fragment; React draws only anew what is a new element. */
const pagesIn = (node: ReactNode, language: Locale): ReactNode =>
  Children.map(node, (child) => {
    if (!isValidElement<PropsWithChildren>(child)) return child
    if (child.type === Fragment) return <Fragment>{pagesIn(child.props.children, language)}</Fragment>
    return inLanguage(child, language)
  })

/**
 * The one place that all pages pass: when the language changes every page is drawn anew, with its state (what is
 * typed, what is open), since words are read while drawing.
 */
export function Spoken({ children }: { children: ReactNode }) {
  const language = useLocale()
  useEffect(() => declareLanguage(language), [language])
  useEffect(() => onChosenElsewhere(() => locale.set(keptLocale())), [])
  return <>{pagesIn(children, language)}</>
}
