import ts from 'typescript-5'
import { describe, expect, test } from 'vitest'
import { transform } from '../../src/index.ts'

/** A component as Angular's compiler hands it on, in TypeScript (`isolatedModules`) and in JavaScript. */
const TYPESCRIPT = `import { Component, input } from '@angular/core';
import { ghost } from 'traceghost';
import * as i0 from "@angular/core";
function Order_Conditional_3_Template(rf: number, ctx: any): any { if (rf & 1) {
    const _r1 = i0.ɵɵgetCurrentView();
    i0.ɵɵdomListener("click", function Order_Conditional_3_Template_button_click_0_listener(): any { i0.ɵɵrestoreView(_r1); const ctx_r1 = i0.ɵɵnextContext(); return i0.ɵɵresetView(ctx_r1.take(1)); });
} }
export class Order {
    readonly limit = input(3, /* @ts-ignore */
    ...(ngDevMode ? [{ debugName: "limit" }] : /* istanbul ignore next */ []));
    @ghost
    take(size: number): void {
        if (size > this.limit()) throw new Error('Too many');
    }
    left(): number { const left = this.limit(); return check(left) }
    static ɵfac = function Order_Factory(__ngFactoryType__: any): any { return new (__ngFactoryType__ || Order)(); };
    static ɵcmp = /*@__PURE__*/ i0.ɵɵdefineComponent({ type: Order, selectors: [["app-order"]], hostBindings: function Order_HostBindings(rf: number, ctx: any): any { if (rf & 1) {
            i0.ɵɵlistener("dblclick", function Order_dblclick_HostBindingHandler($event: any): any { return ctx.take($event); });
        } }, decls: 6, dependencies: () => [other()], template: function Order_Template(rf: number, ctx: any): any { if (rf & 2) {
            i0.ɵɵtextInterpolate1("", ctx.left());
        } }, encapsulation: 2 });
}
((): any => { (typeof ngDevMode === "undefined" || ngDevMode) && i0.ɵsetClassMetadata(Order, [{
        type: Component, args: [{ selector: 'app-order' }]
    }], (): any => [read()], { take: [] }); })();
(() => { const id = "src%2Fapp%2Forder.ts%40Order"; function Order_HmrLoad(t: any) { import(/* @vite-ignore */ i0.ɵɵgetReplaceMetadataURL(id, t, import.meta.url)).then(m => m.default && i0.ɵɵreplaceMetadata(Order, m.default, [i0], [Component], import.meta, id)); } (typeof ngDevMode === "undefined" || ngDevMode) && Order_HmrLoad(Date.now()); })();
`

const JAVASCRIPT = ts.transpileModule(TYPESCRIPT, {
  compilerOptions: {
    target: ts.ScriptTarget.ES2021,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: true,
    importHelpers: true,
  },
}).outputText

describe.each([
  ['TypeScript', 'order.ts', TYPESCRIPT, ['Order.take', 'Order.left']],
  // Where fields are initialised by the constructor, it is their author's.
  ['JavaScript', 'order.js', JAVASCRIPT, ['new Order', 'Order.take', 'Order.left']],
])("what Angular's compiler makes of a component in %s", (_, file, code, recorded) => {
  test('records what the author wrote, and nothing of templates and definitions', () => {
    const result = transform(code, file)
    expect(result?.sites.map(({ name }) => name)).toEqual(recorded)
    expect(result?.skipped.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Angular has made it of a template or a decorator'),
    )
  })
})

test('a mark in a template function is one', () => {
  const code = `import { ghost } from 'traceghost'; import * as i0 from '@angular/core'; i0.ɵɵadvance()
export const draw = ghost(function (rf, ctx) { return ctx.draw(rf) })`
  expect(transform(code, 'draw.js')?.sites.map(({ name }) => name)).toEqual(['draw'])
})

test('functions with such parameters are recorded in other files', () => {
  const code = `import { ghost } from 'traceghost'
export const go = ghost(() => draw(1)); function draw(rf, ctx) { return ctx.draw(rf) }`
  expect(transform(code, 'draw.js')?.sites.map(({ name }) => name)).toEqual(['go', 'draw'])
})
