/** The site of the documentation has the playground in its folder `play`. */
import { byId } from './dom.ts'

byId('docs').hidden = !/\/play\/(?:index\.html)?$/.test(location.pathname)
