import type { Kind } from './kind.ts'

function element(): HTMLElement {
  const made = document.createElement('div')
  made.id = 'cart'
  made.className = 'a b'
  made.style.color = 'red'
  made.append('text', document.createComment('note'), document.createElement('p'))
  return made
}

function input(): HTMLInputElement {
  const made = document.createElement('input')
  made.type = 'password'
  made.setAttribute('value', 'not for everybody')
  return made
}

function customElement(): HTMLElement {
  const known = customElements.get('x-price')
  if (known) return new known() as HTMLElement
  class Price extends HTMLElement {
    #cents = 5
    currency = 'EUR'
    get cents(): number {
      return this.#cents
    }
  }
  customElements.define('x-price', Price)
  return new Price()
}

function frame(): Window & typeof globalThis {
  const made = document.createElement('iframe')
  document.body.append(made)
  return made.contentWindow as Window & typeof globalThis
}

const div = 'HTMLDivElement<div>{id:"cart",class:"a b",style:"color: red;"}'

/** Objects that only pages have. */
export const dom: Kind[] = [
  ['element', element, div],
  [
    'element of a framework',
    () => Object.assign(element(), { __reactFiber$1: {}, state: 1 }),
    div.replace('}', ',state:1}'),
  ],
  ['custom element', customElement, 'Price<x-price>{currency:"EUR"}'],
  ['SVG element', () => document.createElementNS('http://www.w3.org/2000/svg', 'circle'), 'SVGCircleElement<circle>'],
  ['text', () => element().firstChild, 'Text<text>'],
  ['comment', () => element().childNodes[1], 'Comment<note>'],
  ['fragment', () => document.createDocumentFragment(), 'DocumentFragment'],
  ['attribute', () => element().attributes[0], 'Attr<id cart>'],
  [
    'attributes',
    () => element().attributes,
    /^NamedNodeMap\{0:Attr<id cart>,1:Attr<class a b>,2:Attr<style color: red;>/,
  ],
  ['nodes', () => element().childNodes, 'NodeList{length:3,0:Text<text>,1:Comment<note>,2:HTMLParagraphElement<p>}'],
  ['elements', () => element().children, 'HTMLCollection{length:1,0:HTMLParagraphElement<p>}'],
  ['class list', () => element().classList, 'DOMTokenList{0:"a",1:"b"}'],
  ['style', () => element().style, /^CSSStyle(?:Declaration|Properties)<color: red;>\{…size\}$/],
  ['document', () => document, /^HTMLDocument<http:\/\/127\.0\.0\.1:\d+\/index\.html>/],
  ['document.all', () => document.all, /^HTMLAllCollection\{.*HTMLHtmlElement<html>/],
  ['location', () => location, /^Location<http:\/\/127\.0\.0\.1:\d+\/index\.html>\{…size\}$/],
  // In a page it is a property of itself.
  ['window', () => window, /^(?:#1 )?Object<globalThis>\{…size\}$/],
  ['window of a frame', frame, 'Window{…size}'],
  ['element of a frame', () => frame().document.createElement('p'), 'HTMLParagraphElement<p>'],
  ['Map of a frame', () => new (frame().Map)([[1, 2]]), 'Map(1){1:2}'],
  ['array of a frame', () => frame().Array.of(1), 'Array(1){0:1}'],
  ['rectangle', () => new DOMRect(1, 2, 3, 4), 'DOMRect{x:1,y:2,width:3,height:4}'],
  [
    'storage',
    () => {
      sessionStorage.setItem('theme', 'dark')
      return sessionStorage
    },
    'Storage{theme:"dark"}',
  ],
  ['mouse event', () => new MouseEvent('click', { clientX: 3 }), 'MouseEvent<click>{clientX:3,clientY:0,target:null}'],
  ['keyboard event', () => new KeyboardEvent('keydown', { key: 'a' }), 'KeyboardEvent<keydown>{key:"a",target:null}'],
  [
    'error event',
    () => new ErrorEvent('error', { message: 'm', error: new Error('e') }),
    'ErrorEvent<error>{message:"m",filename:"",lineno:0,error:Error<e>}',
  ],
  ['WebSocket', () => new WebSocket('ws://127.0.0.1:9/'), 'WebSocket<ws://127.0.0.1:9/>{readyState:0}'],
  ['XMLHttpRequest', () => new XMLHttpRequest(), 'XMLHttpRequest<0>{readyState:0}'],
  ['field of a password', input, 'HTMLInputElement<input>{type:"password",value:<redacted>}'],
]
