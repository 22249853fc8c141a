import OrderForm from './OrderForm.tsx'
import PriceTag from './PriceTag.tsx'

function App() {
  const parts = Number(new URLSearchParams(location.search).get('parts') ?? 2)

  return (
    <>
      <PriceTag cents={450} parts={parts} />
      <OrderForm />
    </>
  )
}

export default App
