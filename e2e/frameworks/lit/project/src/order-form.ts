import { html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ghost } from 'traceghost'
import { priceOf } from './prices.ts'
import './reports.ts'

@customElement('order-form')
export class OrderForm extends LitElement {
  @property({ type: Number })
  count = 2

  @state()
  private text = 'nothing'

  render() {
    return html`
      <button id="soup" @click=${() => this.order('soup')}>Soup</button>
      <button id="rice" @click=${() => this.order('rice')}>Rice</button>
      <p>${this.text}</p>
    `
  }

  @ghost
  private order(item: string) {
    const cents = priceOf(item) * this.count
    this.text = `${cents} cents`
  }
}
