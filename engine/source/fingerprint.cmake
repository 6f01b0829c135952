# Writes OUTPUT: one SHA-256 of the scripts (*.bin, *_manifest.txt) and the sources (*.cpp, *.h) in FOLDERS. Run with cmake -P.

set(hashes "")
foreach(folder IN LISTS FOLDERS)
  file(GLOB files "${folder}/*.bin" "${folder}/*_manifest.txt" "${folder}/*.cpp" "${folder}/*.h")
  foreach(file IN LISTS files) # GLOB sorts
    file(SHA256 "${file}" hash)
    string(APPEND hashes "${hash}")
  endforeach()
endforeach()
string(SHA256 fingerprint "${hashes}")
file(WRITE "${OUTPUT}" "${fingerprint}")
