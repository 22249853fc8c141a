// JSX: intrinsic elements, components, members, namespaces, attributes, spreads, generics.
import React, { Fragment } from 'react'
import * as ui from './ui'
const div = 1, attribute = 2, lower = { Item: 3, item: 4 }
function Card<P>({ children, ...props }: P & { children: any }) { return <div {...props} attribute={attribute} Card="x">{children}{...children}</div> }
const _private = Card, $dollar = Card, Ünicode = Card, ünicode = Card
export const all = (
  <>
    <div /> <Card<string> children={div} /> <lower.Item /> <lower.item.Deep attribute /> <ui.Button.Icon>{ui}</ui.Button.Icon> <this.Item /> <this />
    <svg:path xlink:href={attribute} /> <custom-element /> <Dashed-element /> <_private /> <$dollar /> <Ünicode /> <ünicode /> <Missing /> <missing />
    <Card children={<Fragment key={div}>{/* nothing */}{}</Fragment>} render={<T,>(a: T) => <Card children={a} />}></Card>
    <Card children=<div /> attribute:name={React} {...lower} />
    text {div} &amp; {`${attribute}`}
  </>
)
const generic = <T extends unknown>(a: T) => a, async2 = async <T,>(a: T) => generic<T>(a)
async2
