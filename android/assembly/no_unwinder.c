// In place of an unwinder, for a library without tables to unwind by (docs/adr/0012): a stack has no frames, and a panic ends the
// process before anything is unwound. Rust's standard library, built beforehand, asks for these whether or not it ever calls them.

// _URC_END_OF_STACK (Itanium C++ ABI: Exception Handling, §1.2).
int _Unwind_Backtrace(void *callback, void *argument) { return 5; }

void _Unwind_Resume(void *exception) { __builtin_trap(); }

// Of a frame, which there never is.
void *_Unwind_FindEnclosingFunction(void *address) { return 0; }
unsigned long _Unwind_GetCFA(void *frame) { return 0; }
unsigned long _Unwind_GetDataRelBase(void *frame) { return 0; }
unsigned long _Unwind_GetIP(void *frame) { return 0; }
unsigned long _Unwind_GetIPInfo(void *frame, int *before) { return 0; }
void *_Unwind_GetLanguageSpecificData(void *frame) { return 0; }
unsigned long _Unwind_GetRegionStart(void *frame) { return 0; }
unsigned long _Unwind_GetTextRelBase(void *frame) { return 0; }
void _Unwind_SetGR(void *frame, int number, unsigned long value) {}
void _Unwind_SetIP(void *frame, unsigned long value) {}
