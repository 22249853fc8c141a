// The planner, called in QuickJS. An instance lives for one file: nothing is given back.
#include "quickjs.c"

// Of the C stack in memory. The host's own stack, which no plugin can ask about, is full at some 450 kB of this one.
#define STACK_SIZE (416 << 10)

// Only what the planner uses: the rest, and the compiler, are not linked.
static JSContext *new_context(JSRuntime *runtime) {
  JSContext *context = JS_NewContextRaw(runtime);
  JS_AddIntrinsicBaseObjects(context);
  JS_AddIntrinsicRegExp(context);
  JS_AddIntrinsicJSON(context);
  JS_AddIntrinsicMapSet(context);
  JS_AddIntrinsicTypedArrays(context);
  return context;
}

#define MAX_PLANNER (1 << 20)

// Writes the planner's bytecode. The build fills this in: see `scripts/embed.ts`. The compiler has to believe it.
__attribute__((export_name("traceghost_planner"), noinline)) size_t traceghost_planner(uint8_t *to) {
  size_t length = 0;
  __asm__ volatile("" : "+r"(length) : "r"(to) : "memory");
  return length;
}

// Whoever calls this, as is done below, is not made to call it around every export.
extern void __wasm_call_ctors(void);

static JSValue planner_in(JSContext *context) {
  uint8_t *planner = malloc(MAX_PLANNER);
  size_t length = traceghost_planner(planner);
  JSValue result = JS_EvalFunction(context, JS_ReadObject(context, planner, length, JS_READ_OBJ_BYTECODE));
  return JS_IsException(result) ? result : JS_GetPropertyStr(context, JS_GetGlobalObject(context), "answer");
}

static JSValue positions_in(JSContext *context, uint32_t *positions, size_t count) {
  JSValue buffer = JS_NewArrayBuffer(context, (uint8_t *)positions, count * sizeof(uint32_t), 0, NULL, NULL, false);
  return JS_NewTypedArray(context, 1, (JSValueConst *)&buffer, JS_TYPED_ARRAY_UINT32);
}

static const char TOO_DEEP[] = "{\"isTooDeep\":true}";

// The answer. If the stack is too full even for an error, it says so.
const char *traceghost_answer(const char *tree, size_t tree_length, const char *question, size_t question_length,
                              const char *code, size_t code_length, uint32_t *positions, size_t count, size_t *length) {
  __wasm_call_ctors();
  JSRuntime *runtime = JS_NewRuntime();
  JS_SetGCThreshold(runtime, (size_t)-1);
  JSContext *context = new_context(runtime);
  JSValue planner = planner_in(context);
  // The engine sets no limit in WASI.
  runtime->stack_limit = js_get_stack_pointer() - STACK_SIZE;
  JSValue arguments[4] = {JS_NewStringLen(context, tree, tree_length), JS_NewStringLen(context, question, question_length),
                          JS_NewStringLen(context, code, code_length), positions_in(context, positions, count)};
  JSValue result = JS_Call(context, planner, JS_UNDEFINED, 4, (JSValueConst *)arguments);
  const char *text = JS_IsException(result) ? NULL : JS_ToCStringLen(context, length, result);
  if (text) return text;
  *length = sizeof TOO_DEEP - 1;
  return TOO_DEEP;
}
