#pragma once

/// Distances in device-independent pixels; everything in the window stands on steps of four.
namespace studio::spacing {

inline constexpr int step = 4;
inline constexpr int small = 2 * step;  ///< between things that belong together
inline constexpr int medium = 3 * step; ///< padding of panels
inline constexpr int large = 4 * step;  ///< between groups
inline constexpr int huge = 8 * step;   ///< around what stands alone

} // namespace studio::spacing
