#pragma once

#include <chrono>

namespace studio {

/// Time between laps; for the figures that are shown, never for decisions.
class Stopwatch {
public:
    std::chrono::microseconds lap()
    {
        const auto now = std::chrono::steady_clock::now();
        const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(now - m_start);
        m_start = now;
        return passed;
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace studio
